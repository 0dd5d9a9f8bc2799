package jixiao.query.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import jixiao.kernel.Origin;

/** Shows what it is set to, in Shanghai's time. */
final class SetClock extends Clock {
    private volatile Instant now;

    SetClock(String local) {
        set(local);
    }

    void set(String local) {
        now = LocalDateTime.parse(local).atZone(Origin.ZONE).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
