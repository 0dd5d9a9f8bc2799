package jixiao.command.deliveryhosts;

import jixiao.command.desk.Decider;
import jixiao.kernel.host.ForbiddenAddresses;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DeliveryHostsWiring {
    @Bean
    Decider deliveryHostsDecider() {
        return new Decider(DeliveryHosts.class);
    }

    @Bean
    TypedHosts typedHosts(@Value("${jixiao.delivery.loopback:false}") boolean loopback) {
        return new TypedHosts(new ForbiddenAddresses(loopback));
    }

    @Bean
    SubscribedHosts subscribedHosts(@Qualifier("desk") JdbcClient tables) {
        return new SubscribedHosts(tables);
    }
}
