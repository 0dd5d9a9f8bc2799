package jixiao.query.fold;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.feed.Bookmark;
import jixiao.query.feed.LedgerFeed;

/** Building all views anew beside those shown, and comparing the two at one position. */
final class Rebuild {
    private final Generations generations;
    private final DataSource views;
    private final List<View<?>> kinds;
    private final LedgerFeed feed;
    private Generation next;
    private final long began = System.nanoTime();

    Rebuild(Generations generations, DataSource views, List<View<?>> kinds, LedgerFeed feed) {
        this.generations = generations;
        this.views = views;
        this.kinds = kinds;
        this.feed = feed;
    }

    /** Up to the head of the ledger, while the views shown move on beside it. */
    Generation catchUp() {
        String schema = generations.create().schema();
        Bookmark built = new Building(generations, kinds, views, feed, schema, BuiltStates.MOST_AT_HAND).run();
        next = new Generation(new Generations.Stored(schema, true, built), generations, kinds, views, feed);
        next.loadDeadLetters();
        while (next.step(Projector.MOST) > 0 && !Thread.currentThread().isInterrupted()) {
            Thread.yield();
        }
        return next;
    }

    /**
     * Brings both to one position and compares; nobody else moves {@code live} meanwhile.
     *
     * @param moves whether {@code live} may still hear events: not where the ledger is no longer the one it read
     */
    Comparison compare(Generation live, boolean moves) {
        long until = live.bookmark().position();
        while (next.bookmark().position() < until) {
            if (next.step((int) Math.min(Projector.MOST, until - next.bookmark().position())) == 0) {
                break; // the ledger is shorter than the views remember; the comparison will show it
            }
        }
        while (moves && live.bookmark().position() < next.bookmark().position()) {
            live.step((int) Math.min(Projector.MOST, next.bookmark().position() - live.bookmark().position()));
        }
        return Comparison.of(views, kinds, live.schema(), next.schema());
    }

    Rebuilt report(Comparison comparison, boolean shown) {
        long position = next.bookmark().position();
        return new Rebuilt(position, position, comparison.rows, comparison.differences, comparison.examples, shown,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
