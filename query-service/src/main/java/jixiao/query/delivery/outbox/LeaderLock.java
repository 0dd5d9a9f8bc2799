package jixiao.query.delivery.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Of several processes the one that tells and sends: whoever holds a lock of the database, for as long as its session lives. Two could
 * think so for a moment while a session dies; the outbox's keys make that harmless, and a message sent by both has the same id.
 */
final class LeaderLock implements AutoCloseable {
    private static final long LOCK = 7_239_470_203L;
    private final DataSource views;
    private @Nullable Connection session;

    LeaderLock(DataSource views) {
        this.views = views;
    }

    boolean isOurs() {
        try {
            if (session != null && session.isValid(2)) {
                return true;
            }
            close();
            Connection candidate = views.getConnection();
            try {
                session = locks(candidate) ? candidate : null;
            } finally {
                if (session == null) {
                    candidate.close();
                }
            }
            return session != null;
        } catch (SQLException lost) {
            throw new DataAccessResourceFailureException("the outbox cannot be reached", lost);
        }
    }

    private static boolean locks(Connection candidate) throws SQLException {
        try (Statement ask = candidate.createStatement(); ResultSet row = ask.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Others may take it at once; a session given back to its pool would keep the lock. */
    @Override
    public void close() {
        if (session == null) {
            return;
        }
        try (Statement give = session.createStatement()) {
            give.execute("select pg_advisory_unlock_all()");
        } catch (SQLException gone) {
            // and the lock with it
        }
        try {
            session.close();
        } catch (SQLException gone) {
            // the pool makes another
        }
        session = null;
    }
}
