package jixiao.query.adjustment;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdjustmentWiring {

    @Bean
    static View<?> adjustment() {
        return AdjustmentView.ADJUSTMENT;
    }

    @Bean
    AdjustmentView adjustmentView(Rows rows) {
        return new AdjustmentView(rows);
    }
}
