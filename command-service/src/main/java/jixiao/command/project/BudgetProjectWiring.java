package jixiao.command.project;

import jixiao.command.desk.Decider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BudgetProjectWiring {
    @Bean
    Decider budgetProjectDecider() {
        return new Decider(BudgetProject.class);
    }
}
