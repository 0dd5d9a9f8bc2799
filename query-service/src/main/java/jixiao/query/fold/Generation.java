package jixiao.query.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.query.feed.Bookmark;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One generation of views on its way through the ledger: rows and position move on in one transaction. */
final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final int MOST_ROUNDS = 20; // each finds at least one more key that the database refuses

    private final Generations generations;
    private final DataSource views;
    private final LedgerFeed feed;
    private final Projection projection;
    private final String schema;
    private Bookmark bookmark;
    private long mended;
    private long mending; // what it becomes with the transaction that is under way
    private final Halving halving;

    Generation(Generations.Stored stored, Generations generations, List<View<?>> kinds, DataSource views, LedgerFeed feed) {
        this.generations = generations;
        this.views = views;
        this.feed = feed;
        this.schema = stored.schema();
        this.bookmark = stored.bookmark();
        this.mended = stored.mended();
        this.projection = new Projection(schema, kinds, feed);
        this.halving = new Halving(this, feed, generations.crowding());
    }

    /** Hears at most so many further events; answers how many, 0 at the head of the ledger. */
    int step(int most) {
        return halving.step(most);
    }

    /** Whether the last step came to less than it could have because its batch failed. */
    boolean wasHalved() {
        return halving.wasHalved();
    }

    void fold(List<Recorded> batch) {
        move(connection -> projection.fold(connection, batch));
    }

    /** Has wait what cannot be folded or written of one event; {@code everywhere}: its project, in every view. */
    void foldAlone(Recorded event, Throwable failure, boolean everywhere) {
        int waiting = deadLetters().size();
        List<DeadLetter> refused = new ArrayList<>(everywhere ? projection.everywhere(event, failure.toString()) : List.of());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            try {
                move(connection -> {
                    List<DeadLetter> more = projection.foldAlone(connection, event, refused);
                    if (!more.isEmpty()) {
                        throw new RowsRefused(more);
                    }
                    return event;
                });
                if (deadLetters().size() > waiting) {
                    LOG.warn("the event at position {} waits as a dead letter", event.position(), failure);
                }
                return;
            } catch (RowsRefused rows) {
                refused.addAll(rows.letters());
            }
        }
        throw new IllegalStateException("the event at position " + event.position() + " cannot be put aside", failure);
    }

    private void move(Transaction.Work<Recorded> work) {
        Bookmark from = bookmark;
        UUID epoch = from.epoch() == null ? feed.epoch() : from.epoch();
        bookmark = inOneTransaction(connection -> {
            Recorded last = work.in(connection);
            Bookmark to = new Bookmark(epoch, last.position(), last.hash());
            if (!Checkpoint.advance(connection, schema, from.position(), to)) {
                throw new TakenOver();
            }
            return to;
        });
    }

    /** Makes known what waits, before there is a further event to hear. */
    void loadDeadLetters() {
        inOneTransaction(connection -> {
            projection.load(connection);
            return null;
        });
    }

    /** Folds some of what waits anew, each in a transaction of its own; answers how many were released. */
    int retryDeadLetters(int most, boolean onlyDue) {
        return new RetryRound(this, projection).run(most, onlyDue);
    }

    /** Rows that had been shown were written over. */
    void mend(Connection connection) throws SQLException {
        mending = Checkpoint.mend(connection, schema);
    }

    <T> T inOneTransaction(Transaction.Work<T> work) {
        boolean done = false;
        mending = mended;
        try {
            T result = Transaction.in(views, connection -> {
                if (!Checkpoint.follow(connection, schema, bookmark.position(), mended)) {
                    throw new TakenOver();
                }
                return work.in(connection);
            });
            mended = mending;
            done = true;
            return result;
        } finally {
            if (!done) {
                projection.forget();
            }
        }
    }

    String schema() {
        return schema;
    }

    Bookmark bookmark() {
        return bookmark;
    }

    long mended() {
        return mended;
    }

    /** Whether nobody else has moved or mended it, or shown another one in its place. */
    boolean isAsLeft() {
        return generations.isAsLeft(schema, bookmark.position(), mended);
    }

    List<DeadLetter> deadLetters() {
        return projection.deadLetters();
    }

    /** Another process moves these views on; this one only shows them. */
    static final class TakenOver extends RuntimeException {
        TakenOver() {
            super("another process moves the views on", null, false, false);
        }
    }
}
