package jixiao.command.year;

import jixiao.command.desk.Decider;
import jixiao.command.ledger.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MonitoringYearWiring {
    @Bean
    Decider monitoringYearDecider() {
        return new Decider(MonitoringYear.class);
    }

    @Bean
    YearPolicies yearPolicies(Ledger ledger) {
        return new YearPolicies(ledger);
    }
}
