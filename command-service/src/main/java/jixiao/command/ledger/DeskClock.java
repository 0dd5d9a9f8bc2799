package jixiao.command.ledger;

import java.time.Instant;
import java.time.InstantSource;
import jixiao.web.health.ClockOffset;

/**
 * The day of commands, closings and "in the future": this process's own clock, or the database's once the two differ by more than a
 * minute, as several processes share that one. A jump of the database's clock is not followed.
 */
final class DeskClock implements InstantSource {
    private final InstantSource own;
    private final ClockOffset offset;
    private final Ledger ledger;

    DeskClock(InstantSource own, ClockOffset offset, Ledger ledger) {
        this.own = own;
        this.offset = offset;
        this.ledger = ledger;
    }

    @Override
    public Instant instant() {
        return offset.databaseDecides() ? ledger.databaseTime().orElseGet(own::instant) : own.instant();
    }
}
