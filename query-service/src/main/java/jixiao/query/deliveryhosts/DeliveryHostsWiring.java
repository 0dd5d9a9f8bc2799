package jixiao.query.deliveryhosts;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryHostsWiring {

    @Bean
    static View<?> deliveryHosts() {
        return DeliveryHostsView.DELIVERY_HOSTS;
    }

    @Bean
    DeliveryHostsView deliveryHostsView(Rows rows) {
        return new DeliveryHostsView(rows);
    }
}
