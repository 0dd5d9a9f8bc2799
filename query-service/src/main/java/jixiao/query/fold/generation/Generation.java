package jixiao.query.fold.generation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.query.feed.Checkpoint;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.FatalEvents;
import jixiao.query.fold.deadletter.GenerationTakenOver;

/** One generation of views on its way through the ledger: rows and position move on in one transaction. */
public final class Generation {
    private final Generations generations;
    private final DataSource views;
    private final EventFeed feed;
    private final Projection projection;
    private final String schema;
    private Checkpoint bookmark;
    private long mended;
    private long mending; // what it becomes with the transaction that is under way
    private final Halving halving;

    public Generation(Generations.StoredGeneration stored, Generations generations, List<View<?>> kinds, DataSource views, EventFeed feed,
                      LedgerArchive archive) {
        this.generations = generations;
        this.views = views;
        this.feed = feed;
        this.schema = stored.schema();
        this.bookmark = stored.bookmark();
        this.mended = stored.mended();
        FatalEvents fatal = new FatalEvents(views);
        this.projection = new Projection(schema, kinds, archive, fatal.of(bookmark.epoch()));
        this.halving = new Halving(this, projection, feed, generations.crowding(), fatal);
    }

    /** Hears at most so many further events; answers how many, 0 at the head of the ledger. */
    public int step(int most) {
        return halving.step(most);
    }

    /** Whether the last step came to less than it could have because its batch failed. */
    public boolean wasHalved() {
        return halving.wasHalved();
    }

    /** The work answers the last event that it came to. */
    void move(Transaction.TransactionWork<Recorded> work) {
        Checkpoint from = bookmark;
        UUID epoch = from.epoch() == null ? feed.epoch() : from.epoch();
        bookmark = inOneTransaction(connection -> {
            Recorded last = work.in(connection);
            Checkpoint to = new Checkpoint(epoch, last.position(), last.hash());
            if (!GenerationCheckpoint.advance(connection, schema, generations.owner(), from.position(), to)) {
                throw new GenerationTakenOver();
            }
            return to;
        });
    }

    /** Makes known what waits, before there is a further event to hear. */
    public void loadDeadLetters() {
        inOneTransaction(connection -> {
            projection.load(connection);
            return true;
        });
    }

    /** Folds some of what waits anew, each in a transaction of its own; answers how many were released. */
    public int retryDeadLetters(int most, boolean onlyDue) {
        return new RetryRound(this, projection).run(most, onlyDue);
    }

    /** Rows that had been shown were written over. */
    void mend(Connection connection) throws SQLException {
        mending = GenerationCheckpoint.mend(connection, schema);
    }

    <T> T inOneTransaction(Transaction.TransactionWork<T> work) {
        boolean done = false;
        mending = mended;
        try {
            T result = Transaction.in(views, connection -> {
                if (!GenerationCheckpoint.follow(connection, schema, bookmark.position(), mended)) {
                    throw new GenerationTakenOver();
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

    public String schema() {
        return schema;
    }

    public Checkpoint bookmark() {
        return bookmark;
    }

    public long mended() {
        return mended;
    }

    /** Whether nobody else has moved or mended it, or shown another one in its place. */
    public boolean isAsLeft() {
        return generations.isAsLeft(schema, bookmark.position(), mended);
    }

    public List<DeadLetter> deadLetters() {
        return projection.deadLetters();
    }
}
