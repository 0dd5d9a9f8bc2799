package jixiao.query.delivery.outbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import jixiao.kernel.value.Origin;

/** Shows what it is set to, in Shanghai's time. */
public final class SetClock implements InstantSource {
    private volatile Instant now;

    public SetClock(String local) {
        set(local);
    }

    public void set(String local) {
        now = LocalDateTime.parse(local).atZone(Origin.ZONE).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
