package jixiao.command.ledger.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a session left the ledger with its last row: the head after it, whose {@code notBefore} is that row's time, what the
 * database's clock said then, and the {@link System#nanoTime} at which it was heard.
 */
public record LastKnownHead(Head head, Instant clock, long heardAt) {

    /** The same place now, its time by the database's clock as it must have gone on; empty where half of the slack is used up already. */
    public Optional<Head> expected(Duration slack) {
        long passed = System.nanoTime() - heardAt;
        if (passed > slack.toNanos() / 2) {
            return Optional.empty();
        }
        Instant now = clock.plusNanos(passed).truncatedTo(ChronoUnit.MICROS);
        Instant notBefore = now.isBefore(head.notBefore()) ? head.notBefore() : now;
        return Optional.of(new Head(head.position(), head.hash(), notBefore));
    }
}
