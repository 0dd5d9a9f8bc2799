package jixiao.query.access;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessWiring {

    @Bean
    static View<?> account() {
        return AccessView.ACCOUNT;
    }

    @Bean
    static View<?> unitTree() {
        return AccessView.UNITS;
    }

    @Bean
    AccessView accessView(Rows rows) {
        return new AccessView(rows);
    }
}
