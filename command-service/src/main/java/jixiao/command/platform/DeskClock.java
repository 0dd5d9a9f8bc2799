package jixiao.command.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import jixiao.command.ledger.Ledger;
import jixiao.web.ClockOffset;

/**
 * The day of commands, closings and "in the future": this process's own clock, or the database's once the two differ by more than a
 * minute, as several processes share that one. A jump of the database's clock is not followed.
 */
final class DeskClock extends Clock {
    private final Clock own;
    private final ClockOffset offset;
    private final Ledger ledger;

    DeskClock(Clock own, ClockOffset offset, Ledger ledger) {
        this.own = own;
        this.offset = offset;
        this.ledger = ledger;
    }

    @Override
    public Instant instant() {
        return offset.databaseDecides() ? ledger.databaseTime().orElseGet(own::instant) : own.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
