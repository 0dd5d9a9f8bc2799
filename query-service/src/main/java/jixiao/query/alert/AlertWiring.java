package jixiao.query.alert;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AlertWiring {

    @Bean
    static View<?> alert() {
        return AlertView.ALERT;
    }

    @Bean
    AlertView alertView(Rows rows) {
        return new AlertView(rows);
    }
}
