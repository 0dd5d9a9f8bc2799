package jixiao.command.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import jixiao.web.admission.TooBusy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What must not be decided twice at once, in whatever process: a look at who may do what, and what follows from it. */
@Component
class OneAtATime {
    static final long KEY = 0x6a_69_78_69_61_6fL;
    /** Of both waits together, for whoever has his turn in this process and in another: longer than some commands take. */
    private static final Duration LONGEST = Duration.ofSeconds(15);
    /** Whoever waits stands in the server's queue, and after this long at its end again: the pool ends a statement after four seconds. */
    private static final Duration LONGEST_QUEUED = Duration.ofSeconds(3);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Logger LOG = LoggerFactory.getLogger(OneAtATime.class);

    /** Of those who wait here only one holds a connection: whoever has his turn needs more of them. */
    private final ReentrantLock ofThisProcess = new ReentrantLock(true);
    private final JdbcTemplate tables;
    private final Duration longest;
    private final Duration longestQueued;

    @Autowired
    OneAtATime(@Qualifier("identity") JdbcTemplate tables) {
        this(tables, LONGEST, LONGEST_QUEUED);
    }

    OneAtATime(JdbcTemplate tables, Duration longest, Duration longestQueued) {
        this.tables = tables;
        this.longest = longest;
        this.longestQueued = longestQueued;
    }

    <T> T run(Supplier<T> what) {
        long until = System.nanoTime() + longest.toNanos();
        try {
            if (!ofThisProcess.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
        try {
            return ofAll(what, until);
        } finally {
            ofThisProcess.unlock();
        }
    }

    private <T> T ofAll(Supplier<T> what, long until) {
        return tables.execute((ConnectionCallback<T>) connection -> {
            try {
                while (!isLocked(connection, Math.min(until - System.nanoTime(), longestQueued.toNanos()))) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw stopping();
                    }
                    if (System.nanoTime() - until >= 0) {
                        throw busy();
                    }
                }
                return what.get();
            } finally {
                unlock(connection); // also where it was not locked: it may be given at the moment that the waiting ends
            }
        });
    }

    private static boolean isLocked(Connection connection, long nanos) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos))); // 0 is for ever
            statement.execute("select pg_advisory_lock(" + KEY + ")");
            connection.commit(); // the lock is the session's
            return true;
        } catch (SQLException failure) {
            connection.rollback();
            if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
                return false;
            }
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Where that fails, the session ends and its lock with it: what was done under the lock is answered all the same. */
    private static void unlock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException failure) {
            LOG.warn("a lock was not given back, its connection is closed: {}", failure.getMessage());
            connection.abort(Runnable::run);
        }
    }

    private static TooBusy busy() {
        return new TooBusy("正在办理另一件开立、授权或停用，请稍后再试");
    }

    private static TooBusy stopping() {
        return new TooBusy("正在停止，请稍后再试");
    }
}
