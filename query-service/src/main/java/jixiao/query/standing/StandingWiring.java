package jixiao.query.standing;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StandingWiring {

    @Bean
    static View<?> execution() {
        return StandingView.EXECUTION;
    }

    @Bean
    StandingView standingView(Rows rows) {
        return new StandingView(rows);
    }
}
