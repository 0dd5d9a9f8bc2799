package jixiao.web.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Health of a process's clock: DEGRADED while it and the database's differ by more than a machine that asks a time server would. */
public final class ClockHealth implements HealthIndicator {
    private final ClockOffset offset;

    public ClockHealth(ClockOffset offset) {
        this.offset = offset;
    }

    @Override
    public Health health() {
        Health.Builder health = offset.isWorthSaying() ? Health.status(new Status("DEGRADED")) : Health.up();
        offset.sentence().ifPresent(sentence -> health.withDetail("reason", sentence));
        return health.withDetail("offsetMillis", offset.offset().toMillis()).build();
    }
}
