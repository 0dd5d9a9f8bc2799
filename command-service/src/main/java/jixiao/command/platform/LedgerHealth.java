package jixiao.command.platform;

import jixiao.command.ledger.Ledger;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether commands can be stored: the appender lives and the ledger's database answers. */
@Component("ledgerHealth")
class LedgerHealth implements HealthIndicator {
    private final Ledger ledger;

    LedgerHealth(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        if (!ledger.isAppending()) {
            return Health.down().withDetail("appender", "stopped").build();
        }
        try {
            return Health.up().withDetail("position", ledger.readHead()).build();
        } catch (RuntimeException databaseAway) {
            return Health.down().withDetail("database", "away").build();
        }
    }
}
