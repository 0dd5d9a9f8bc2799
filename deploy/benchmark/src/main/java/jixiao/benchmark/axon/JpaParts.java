package jixiao.benchmark.axon;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jixiao.benchmark.world.Cluster;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.tokenstore.jpa.TokenEntry;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What Boot's JPA starter and Axon's starter make together: Hibernate, Spring's transactions, Jackson; a pool in which nobody has to wait.
 */
final class JpaParts implements AutoCloseable {
    private final HikariDataSource pool;
    private final LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
    private final TransactionManager transactions;
    private final EntityManagerProvider entities;
    private final Serializer serializer = JacksonSerializer.builder()
            .objectMapper(new ObjectMapper().registerModule(new JavaTimeModule())).build();

    JpaParts(String database, int connections, Class<?>... ofOurOwn) {
        pool = Cluster.pool(database, connections);
        factory.setDataSource(pool);
        factory.setPersistenceProviderClass(HibernatePersistenceProvider.class);
        factory.setManagedTypes(managed(ofOurOwn));
        factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create", "hibernate.dialect", ByteaDialect.class.getName(),
                "hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName(),
                "jakarta.persistence.validation.mode", "none"));
        factory.afterPropertiesSet();
        PlatformTransactionManager platform = new JpaTransactionManager(factory());
        transactions = new SpringTransactionManager(platform);
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory());
        entities = new SimpleEntityManagerProvider(shared);
    }

    private static PersistenceManagedTypes managed(Class<?>[] ofOurOwn) {
        List<String> names = new ArrayList<>(List.of(DomainEventEntry.class.getName(), TokenEntry.class.getName(),
                "org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry"));
        for (Class<?> own : ofOurOwn) {
            names.add(own.getName());
        }
        return PersistenceManagedTypes.of(names, List.of());
    }

    private EntityManagerFactory factory() {
        return requireNonNull(factory.getObject());
    }

    EventStorageEngine engine() {
        try {
            return JpaEventStorageEngine.builder().snapshotSerializer(serializer).eventSerializer(serializer)
                    .entityManagerProvider(entities)
                    .transactionManager(transactions).persistenceExceptionResolver(new SQLErrorCodesResolver(pool)).build();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** History that was there before anything is measured, stored by Axon itself, many in one transaction. */
    void store(List<? extends DomainEventMessage<?>> events) {
        EventStorageEngine engine = engine();
        for (int from = 0; from < events.size(); from += 500) {
            List<? extends DomainEventMessage<?>> some = events.subList(from, Math.min(events.size(), from + 500));
            transactions.executeInTransaction(() -> engine.appendEvents(some));
        }
    }

    HikariDataSource pool() {
        return pool;
    }

    TransactionManager transactions() {
        return transactions;
    }

    EntityManagerProvider entities() {
        return entities;
    }

    Serializer serializer() {
        return serializer;
    }

    @Override
    public void close() {
        factory.destroy();
        pool.close();
    }
}
