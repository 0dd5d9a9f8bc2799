package jixiao.query.fold.build;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.feed.Checkpoint;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.FailureKind;
import jixiao.query.fold.generation.BatchSize;
import jixiao.query.fold.generation.BuilderLease;
import jixiao.query.fold.generation.Generation;
import jixiao.query.fold.generation.Generations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Building all views anew beside those shown, and comparing the two at one position. */
@SuppressWarnings("NullAway.Init")
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final Generations generations;
    private final DataSource views;
    private final List<View<?>> kinds;
    private final EventFeed feed;
    private final LedgerArchive archive;
    private final BuilderLease lease;
    private Generation next;
    private final long began = System.nanoTime();

    public Rebuild(Generations generations, DataSource views, List<View<?>> kinds, EventFeed feed, LedgerArchive archive,
                   BuilderLease lease) {
        this.generations = generations;
        this.views = views;
        this.kinds = kinds;
        this.feed = feed;
        this.archive = archive;
        this.lease = lease;
    }

    /** Up to the head of the ledger, while the views shown move on beside it; what {@code eachPage} throws ends it. */
    public Generation catchUp(Runnable eachPage) {
        String schema = generations.create().schema();
        Checkpoint built = new Building(lease, kinds, views, archive, schema, BuiltStates.MOST_AT_HAND, PutAwayRows.MOST_BYTES)
                .run(eachPage);
        next = new Generation(new Generations.StoredGeneration(schema, built), generations, kinds, views, feed, archive);
        next.loadDeadLetters();
        while (next.step(BatchSize.MOST) > 0 && !Thread.currentThread().isInterrupted()) {
            eachPage.run();
            Thread.yield();
        }
        return next;
    }

    /**
     * Brings both to one position and compares; nobody else moves {@code live} meanwhile.
     *
     * @param moves whether {@code live} may still hear events: not where the ledger is no longer the one it read
     */
    public Comparison compare(Generation live, boolean moves) {
        long until = live.bookmark().position();
        while (next.bookmark().position() < until) {
            if (next.step((int) Math.min(BatchSize.MOST, until - next.bookmark().position())) == 0) {
                break; // the ledger is shorter than the views remember; the comparison will show it
            }
        }
        try {
            while (moves && live.bookmark().position() < next.bookmark().position()) {
                live.step((int) Math.min(BatchSize.MOST, next.bookmark().position() - live.bookmark().position()));
            }
        } catch (RuntimeException failure) {
            if (FailureKind.of(failure) == FailureKind.GONE) {
                throw failure;
            }
            LOG.error("{} cannot be brought to where it could be compared", live.schema(), failure);
            return Comparison.notPossible(kinds);
        }
        return Comparison.of(views, kinds, live.schema(), next.schema());
    }

    public Rebuilt report(Comparison comparison, boolean shown) {
        long position = next.bookmark().position();
        return new Rebuilt(position, position, comparison.rows, comparison.differences, comparison.examples, comparison.unreadable, shown,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
