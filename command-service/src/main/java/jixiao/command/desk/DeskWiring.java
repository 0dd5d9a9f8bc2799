package jixiao.command.desk;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import jixiao.command.ledger.Ledger;
import jixiao.command.ledger.OwningUnits;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every part of Axon that we use, named one by one. Nothing is left to discovery: it would bring a checker that phones home,
 * handler time-outs that cost a third of the speed, and under Boot 4 silently no event store at all.
 */
@Configuration(proxyBeanMethods = false)
class DeskWiring {

    @Bean
    AggregateCache aggregateCache(@Value("${jixiao.events-kept}") long most) {
        return new AggregateCache(most);
    }

    @Bean(destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(Ledger ledger, AggregateCache cache, List<Decider> deciders,
                                          List<DecisionContext<?>> contexts) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(c -> NoTransactionManager.instance())
                .configureCommandBus(c -> SimpleCommandBus.builder().transactionManager(NoTransactionManager.instance()).build())
                .configureSerializer(c -> JacksonSerializer.builder().build())
                .configureEventStore(c -> EmbeddedEventStore.builder().storageEngine(ledger.engine()).optimizeEventConsumption(false)
                        .build())
                .registerHandlerEnhancerDefinition(c -> new DecisionsBecomeEvents())
                .registerComponent(ParameterResolverFactory.class,
                        c -> DecisionParameters.resolvers(contexts.stream().<Class<?>>map(DecisionContext::type).toList()));
        for (Decider decider : deciders) {
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(decider.aggregate()).configureCache(c -> cache)
                    .configureLockFactory(c -> turns()).configureCommandTargetResolver(c -> new AddresseeOfCommand()));
        }
        return configurer.start();
    }

    /** Axon would queue for an hour; while the database is away each in the queue waits for those before. */
    private static LockFactory turns() {
        return PessimisticLockFactory.builder().acquireAttempts(3).lockAttemptTimeout(500).build();
    }

    @Bean
    CommandBus commandBus(org.axonframework.config.Configuration axon) {
        return axon.commandBus();
    }

    @Bean
    Desk desk(CommandBus bus, Ledger ledger, AggregateCache cache, List<DecisionContext<?>> contexts, OwningUnits owners,
            MeterRegistry metrics) {
        return new Desk(bus, ledger, cache, contexts, owners, metrics);
    }
}
