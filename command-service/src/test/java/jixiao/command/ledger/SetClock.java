package jixiao.command.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes where a test sets it. */
final class SetClock implements InstantSource {
    private volatile Instant now = Instant.parse("2024-03-01T04:00:00Z"); // noon in Shanghai

    void goes(Duration on) {
        now = now.plus(on);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
