package jixiao.query.activity;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActivityWiring {

    @Bean
    static View<?> activity() {
        return ActivityView.ACTIVITY;
    }

    @Bean
    ActivityView activityView(Rows rows) {
        return new ActivityView(rows);
    }
}
