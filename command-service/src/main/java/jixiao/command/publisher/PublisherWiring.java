package jixiao.command.publisher;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import jixiao.command.platform.Databases.PublishingSource;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where a broker is named; nothing of Kafka is loaded otherwise. */
@Configuration(proxyBeanMethods = false)
@Conditional(PublisherWiring.BrokerIsNamed.class)
class PublisherWiring {

    @Bean
    KafkaSettings kafkaSettings(Environment environment) {
        return KafkaSettings.of(Binder.get(environment).bind("jixiao.kafka", Bindable.mapOf(String.class, String.class)).orElse(Map.of()))
                .orElseThrow();
    }

    @Bean
    PublisherState publisherState(MeterRegistry metrics) {
        return new PublisherState(metrics);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Publisher publisher(PublishingSource source, KafkaSettings settings, Environment environment, PublisherState state) {
        return new Publisher(source.source(), settings, new LedgerName(environment.getProperty("jixiao.ledger.name", LedgerName.DEFAULT)),
                state);
    }

    @Bean
    PublisherHealth kafkaPublisher(PublisherState state) {
        return new PublisherHealth(state);
    }

    static final class BrokerIsNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().getProperty("jixiao.kafka.bootstrap", "").isBlank();
        }
    }
}
