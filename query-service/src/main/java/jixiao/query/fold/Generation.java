package jixiao.query.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.feed.Bookmark;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import org.springframework.dao.DataAccessResourceFailureException;

/** One generation of views on its way through the ledger: rows and position move on in one transaction. */
final class Generation {
    private final Generations generations;
    private final DataSource views;
    private final LedgerFeed feed;
    private final Projection projection;
    private final String schema;
    private Bookmark bookmark;
    private long mended;

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
        List<Recorded> events = feed.after(bookmark.position(), most);
        if (events.isEmpty()) {
            return 0;
        }
        Bookmark from = bookmark;
        var epoch = from.epoch() == null ? feed.epoch() : from.epoch();
        inOneTransaction(connection -> {
            Recorded last = projection.fold(connection, events);
            Bookmark to = new Bookmark(epoch, last.position(), last.hash());
            if (!generations.advance(connection, schema, from.position(), to)) {
                throw new TakenOver();
            }
            bookmark = to;
            return null;
        }, from);
        return (int) (bookmark.position() - from.position());
    }

    /** Makes known what waits, before there is a further event to hear. */
    void loadDeadLetters() {
        Bookmark at = bookmark;
        inOneTransaction(connection -> {
            projection.load(connection);
            return null;
        }, at);
    }

    int retryDeadLetters() {
        Bookmark at = bookmark;
        long[] now = {mended};
        int released = inOneTransaction(connection -> {
            int free = projection.retry(connection, feed, at.position());
            if (free > 0) {
                now[0] = generations.mend(connection, schema);
            }
            return free;
        }, at);
        mended = now[0];
        return released;
    }

    private <T> T inOneTransaction(Work<T> work, Bookmark before) {
        try (Connection connection = views.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                if (!generations.follow(connection, schema, before.position(), mended)) {
                    throw new TakenOver();
                }
                T result = work.in(connection);
                connection.commit();
                projection.committed();
                done = true;
                return result;
            } finally {
                if (!done) {
                    bookmark = before;
                    projection.forget();
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the views cannot be written", failure);
        }
    }

    String schema() {
        return schema;
    }

    Bookmark bookmark() {
        return bookmark;
    }

    /** Whether nobody else has moved or mended it, or shown another one in its place. */
    boolean isAsLeft() {
        return generations.isAsLeft(schema, bookmark.position(), mended);
    }

    /** How often rows that had been shown were written over. */
    long mended() {
        return mended;
    }

    List<DeadLetter> deadLetters() {
        return projection.deadLetters();
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Another process moves these views on; this one only shows them. */
    static final class TakenOver extends RuntimeException {
        TakenOver() {
            super("another process moves the views on", null, false, false);
        }
    }
}
