package jixiao.command.unit;

import jixiao.command.desk.Decider;
import jixiao.command.ledger.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnitsWiring {
    @Bean
    Decider unitsDecider() {
        return new Decider(Units.class);
    }

    @Bean
    UnitTrees unitTrees(Ledger ledger) {
        return new UnitTrees(ledger);
    }
}
