package jixiao.command.year;

import jixiao.command.platform.Decider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MonitoringYearWiring {
    @Bean
    Decider monitoringYearDecider() {
        return new Decider(MonitoringYear.class);
    }
}
