package jixiao.query.fold;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jixiao.query.feed.LedgerFeed;

/** While another process moves the views on, this one shows how far they are, until there is no progress where some was due. */
final class StandBy {
    /** As long as this without progress by the other process, and this one takes its place. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Generations generations;
    private final LedgerFeed feed;
    private final Announcement announcement;

    StandBy(Generations generations, LedgerFeed feed, Announcement announcement) {
        this.generations = generations;
        this.feed = feed;
        this.announcement = announcement;
    }

    void until(BooleanSupplier closed) throws InterruptedException {
        long last = -1;
        long since = System.nanoTime();
        while (!closed.getAsBoolean() && System.nanoTime() - since < PATIENCE.toNanos()) {
            Optional<Generations.Stored> stored = generations.live();
            if (stored.isPresent()) {
                if (stored.get().bookmark().position() != last) {
                    last = stored.get().bookmark().position();
                    since = System.nanoTime();
                }
                announcement.show(stored.get().schema(), last, stored.get().mended());
            }
            if (last >= feed.head()) {
                since = System.nanoTime();
            }
            Thread.sleep(1_000);
        }
    }
}
