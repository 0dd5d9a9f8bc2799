package jixiao.query.unit;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnitWiring {

    @Bean
    static View<?> unit() {
        return UnitView.UNIT;
    }

    @Bean
    UnitView unitView(Rows rows) {
        return new UnitView(rows);
    }
}
