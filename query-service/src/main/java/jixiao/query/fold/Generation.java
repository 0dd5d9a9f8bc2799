package jixiao.query.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.query.feed.Bookmark;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One generation of views on its way through the ledger: rows and position move on in one transaction. A batch that fails is halved
 * until what cannot be folded or written stands alone, and waits as a dead letter.
 */
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
    private boolean halved;

    Generation(Generations.Stored stored, Generations generations, List<View<?>> kinds, DataSource views, LedgerFeed feed) {
        this.generations = generations;
        this.views = views;
        this.feed = feed;
        this.schema = stored.schema();
        this.bookmark = stored.bookmark();
        this.mended = stored.mended();
        this.projection = new Projection(schema, kinds, feed);
    }

    /** Hears at most so many further events; answers how many, 0 at the head of the ledger. */
    int step(int most) {
        long from = bookmark.position();
        halved = false;
        List<Recorded> events = LedgerPage.after(feed, bookmark, most);
        for (int size = events.size(); size > 0; size /= 2) {
            List<Recorded> batch = events.subList(0, size);
            try {
                move(connection -> projection.fold(connection, batch));
                break;
            } catch (RuntimeException | Error failure) {
                FailureKind kind = FailureKind.of(failure);
                halved = true;
                if (kind == FailureKind.GONE || kind == FailureKind.CROWDED && size == 1 && !generations.crowding().isItself(batch.get(0), failure)) {
                    throw failure;
                }
                if (size == 1) {
                    foldAlone(batch.get(0), failure, kind == FailureKind.CROWDED
                            ? projection.everywhere(batch.get(0), failure.toString()) : List.of());
                    break;
                }
                LOG.debug("{} events after position {} are halved", size, from, failure);
            }
        }
        return (int) (bookmark.position() - from);
    }

    /** Whether the last step came to less than it could have because its batch failed. */
    boolean wasHalved() {
        return halved;
    }

    private void foldAlone(Recorded event, Throwable failure, List<DeadLetter> known) {
        int waiting = deadLetters().size();
        List<DeadLetter> refused = new ArrayList<>(known);
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
        int released = 0;
        for (DeadLetter letter : inOneTransaction(connection -> projection.toRetry(connection, most, onlyDue))) {
            try {
                released += retry(letter);
            } catch (RuntimeException | Error failure) {
                if (FailureKind.of(failure) == FailureKind.GONE) {
                    throw failure;
                }
                LOG.debug("{} {} was folded anew in vain", letter.view(), letter.key(), failure);
                inOneTransaction(connection -> projection.wasInVain(connection, letter));
            }
        }
        return released;
    }

    private int retry(DeadLetter letter) {
        long[] now = {mended};
        int released = inOneTransaction(connection -> {
            int free = projection.retry(connection, letter, bookmark.position());
            if (free > 0) {
                now[0] = Checkpoint.mend(connection, schema);
            }
            return free;
        });
        mended = now[0];
        return released;
    }

    private <T> T inOneTransaction(Transaction.Work<T> work) {
        boolean done = false;
        try {
            T result = Transaction.in(views, connection -> {
                if (!Checkpoint.follow(connection, schema, bookmark.position(), mended)) {
                    throw new TakenOver();
                }
                return work.in(connection);
            });
            projection.committed();
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
