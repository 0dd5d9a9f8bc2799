package jixiao.benchmark.axon;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.Cluster;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;

/**
 * Axon's pooled streaming processor with its own and its starter's defaults (segments, threads, batches, time-outs) on its JPA event store
 * and JPA token store.
 */
public final class AxonProjection implements Probe, AutoCloseable {
    private static final long LONGEST_MINUTES = 60;
    private static final int CONNECTIONS = 16;
    private final Cluster cluster;
    private final JpaParts jpa;
    private final int events;

    /** {@code history}: the database of a written ledger, whose events are heard. */
    public AxonProjection(Cluster cluster, String history) throws Exception {
        this.cluster = cluster;
        jpa = new JpaParts(cluster.database(null), CONNECTIONS, ProjectRow.class, PaidRow.class);
        List<? extends DomainEventMessage<?>> past = History.of(history);
        events = past.size();
        jpa.store(past);
    }

    @Override
    public Reading take(int round) throws Exception {
        forget();
        cluster.settle();
        Projecting projecting = new Projecting(jpa.entities());
        Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(c -> jpa.transactions())
                .configureSerializer(c -> jpa.serializer())
                .configureEmbeddedEventStore(c -> jpa.engine())
                .registerHandlerEnhancerDefinition(c -> BootTimeouts.ofHandlers())
                .eventProcessing(processing -> processing.usingPooledStreamingEventProcessors()
                        .registerTokenStore(c -> JpaTokenStore.builder().entityManagerProvider(jpa.entities()).serializer(jpa.serializer())
                                .build())
                        .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                        .registerDefaultHandlerInterceptor((c, name) -> BootTimeouts.ofUnitsOfWork("EventProcessor " + name))
                        .registerEventHandler(c -> projecting))
                .buildConfiguration();
        long began = System.nanoTime();
        long nanos;
        axon.start();
        try {
            while (projecting.heard() < events) {
                if (System.nanoTime() - began > TimeUnit.MINUTES.toNanos(LONGEST_MINUTES)) {
                    throw new IllegalStateException("%d of %d events heard".formatted(projecting.heard(), events));
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            nanos = System.nanoTime() - began;
        } finally {
            axon.shutdown(); // waits for the transactions under way, which is not counted against it
        }
        return Reading.perSecond(events, nanos, shown());
    }

    /** What the projection says in all; the tokens' places are no part of it. */
    private String shown() throws Exception {
        try (Connection connection = jpa.pool().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select (select count(*) from project_row), (select sum(paid) from paid_row)")) {
            row.next();
            return "%d events, %d projects, %d fen paid".formatted(events, row.getLong(1), row.getLong(2));
        }
    }

    private void forget() throws Exception {
        try (Connection connection = jpa.pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("truncate token_entry, project_row, paid_row");
        }
    }

    @Override
    public void close() {
        jpa.close();
    }
}
