package jixiao.command.organisation;

import jixiao.command.desk.Decider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganisationWiring {
    @Bean
    Decider organisationDecider() {
        return new Decider(Organisation.class);
    }
}
