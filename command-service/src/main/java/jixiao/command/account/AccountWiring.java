package jixiao.command.account;

import jixiao.command.desk.Decider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountWiring {
    @Bean
    Decider accountDecider() {
        return new Decider(Account.class);
    }
}
