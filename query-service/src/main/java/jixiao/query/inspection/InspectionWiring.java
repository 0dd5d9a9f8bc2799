package jixiao.query.inspection;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InspectionWiring {

    @Bean
    static View<?> inspection() {
        return InspectionView.INSPECTION;
    }

    @Bean
    InspectionView inspectionView(Rows rows, StandingView standings) {
        return new InspectionView(rows, standings);
    }
}
