package jixiao.query.fold.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.View;
import jixiao.query.fold.projector.Projector;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How far the views are, how far behind the ledger, and how much waits. */
@Component
class ViewMeters implements MeterBinder {
    private final Projector projector;
    private final EventFeed feed;
    private final LedgerArchive archive;
    private final Clock clock;

    ViewMeters(Projector projector, EventFeed feed, LedgerArchive archive, @Qualifier("boardClock") Clock clock) {
        this.projector = projector;
        this.feed = feed;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "jixiao.view.position", "last ledger position the views have heard",
                () -> projector.serving().position());
        gauge(registry, "jixiao.view.lag.events", "events in the ledger the views have not heard", this::lagEvents);
        gauge(registry, "jixiao.view.lag.seconds", "age of the oldest event not heard, 0 when there is none", this::lagSeconds);
        for (View<?> view : projector.kinds()) {
            Gauge.builder("jixiao.dead.letters", projector, asked -> asked.deadLetters().stream()
                            .filter(letter -> letter.view().equals(view.name())).count())
                    .tag("view", view.name()).description("projects that wait because an event could not be folded").register(registry);
        }
    }

    private long lagEvents() {
        return Math.max(0, feed.head() - projector.serving().position());
    }

    private long lagSeconds() {
        return archive.recordedAt(projector.serving().position() + 1)
                .map(recorded -> Math.max(0, Duration.between(recorded, clock.instant()).toSeconds())).orElse(0L);
    }

    /** A gauge is unknown, not zero, while the database does not answer. */
    private static void gauge(MeterRegistry registry, String name, String description, LongSupplier value) {
        Gauge.builder(name, () -> {
            try {
                return (Number) value.getAsLong();
            } catch (DataAccessException lost) {
                return null;
            }
        }).description(description).register(registry);
    }
}
