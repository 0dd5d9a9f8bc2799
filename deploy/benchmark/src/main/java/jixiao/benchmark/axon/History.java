package jixiao.benchmark.axon;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import jixiao.benchmark.world.Cluster;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.Event;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** A written ledger's events as Axon knows them, so that both sides begin with the same past. */
final class History {
    private History() {
    }

    static List<? extends DomainEventMessage<?>> of(String database) {
        try (HikariDataSource pool = Cluster.pool(database, 1)) {
            pool.setSchema("command");
            try (Ledger ledger = new Ledger(pool, pool, pool, Clock.systemUTC(), Clock.systemUTC(),
                    new SimpleMeterRegistry()); var events = ledger.engine().readEvents(null, false)) {
                return events.map(event -> (DomainEventMessage<?>) event).map(event -> new GenericDomainEventMessage<>(
                        family((Event) event.getPayload()), event.getAggregateIdentifier(), event.getSequenceNumber(), event.getPayload(),
                        event.getMetaData(), event.getIdentifier(), event.getTimestamp())).toList();
            }
        }
    }

    private static String family(Event event) {
        return event.getClass().getInterfaces()[0].getSimpleName().replace("Event", "");
    }
}
