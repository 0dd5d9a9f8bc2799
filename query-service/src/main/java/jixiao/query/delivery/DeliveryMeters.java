package jixiao.query.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import jixiao.query.delivery.Deliveries.DeliveryState;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How much waits to be sent, for how long already, and how much was given up. */
@Component
class DeliveryMeters implements MeterBinder {
    private final Deliveries deliveries;
    private final Clock clock;

    DeliveryMeters(Deliveries deliveries, @Qualifier("boardClock") Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "jixiao.delivery.waiting", "messages composed and not sent yet", () -> deliveries.count(DeliveryState.WAITING));
        gauge(registry, "jixiao.delivery.dead", "messages given up until somebody has them sent again",
                () -> deliveries.count(DeliveryState.DEAD));
        gauge(registry, "jixiao.delivery.lag.seconds", "how long the oldest message has been due", this::lag);
    }

    private long lag() {
        return deliveries.oldestDue(clock.instant()).map(due -> Duration.between(due, clock.instant()).toSeconds()).orElse(0L);
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
