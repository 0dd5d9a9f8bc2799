package jixiao.query.target;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TargetWiring {

    @Bean
    static View<?> target() {
        return TargetView.TARGET;
    }

    @Bean
    TargetView targetView(Rows rows) {
        return new TargetView(rows);
    }
}
