package jixiao.command.rulebook;

import jixiao.command.desk.Decider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulebookWiring {
    @Bean
    Decider rulebookDecider() {
        return new Decider(Rulebook.class);
    }
}
