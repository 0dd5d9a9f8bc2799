package jixiao.query.rectification;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RectificationWiring {

    @Bean
    static View<?> rectification() {
        return RectificationView.RECTIFICATION;
    }

    @Bean
    RectificationView rectificationView(Rows rows, StandingView standings) {
        return new RectificationView(rows, standings);
    }
}
