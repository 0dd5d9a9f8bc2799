package jixiao.command.ledger.chain;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Simulated clock of demonstration data: the only time a ledger records that is not its database's. Whatever is appended by it is
 * marked as sample in its metadata, and it serves only while the ledger holds nothing else. No setting and no request makes one: who starts
 * the services has to hand it in.
 */
public final class SampleTime implements InstantSource {
    private volatile Instant now;

    public SampleTime(Instant beginning) {
        now = beginning;
    }

    /** An earlier moment changes nothing: time does not go back. */
    public synchronized void goesTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }
}
