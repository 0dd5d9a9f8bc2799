package jixiao.query.rulebook;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulebookWiring {

    @Bean
    static View<?> rulebook() {
        return RulebookView.RULEBOOK;
    }

    @Bean
    RulebookView rulebookView(Rows rows) {
        return new RulebookView(rows);
    }
}
