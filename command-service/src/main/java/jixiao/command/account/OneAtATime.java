package jixiao.command.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final long KEY = 0x6a_69_78_69_61_6fL;
    /** Of both waits together, for whoever has his turn in this process and in another: longer than some commands take. */
    private static final Duration LONGEST = Duration.ofSeconds(15);
    /** The lock is asked for again and again, as the pool's time-out ends a statement that waits for it sooner. */
    private static final Duration ASKED_AGAIN = Duration.ofMillis(20);
    private static final Logger LOG = LoggerFactory.getLogger(OneAtATime.class);

    /** Of those who wait here only one holds a connection: whoever has his turn needs more of them. */
    private final ReentrantLock ofThisProcess = new ReentrantLock(true);
    private final JdbcTemplate tables;
    private final Duration longest;

    @Autowired
    OneAtATime(@Qualifier("identity") JdbcTemplate tables) {
        this(tables, LONGEST);
    }

    OneAtATime(JdbcTemplate tables, Duration longest) {
        this.tables = tables;
        this.longest = longest;
    }

    <T> T run(Supplier<T> what) {
        long until = System.nanoTime() + longest.toNanos();
        try {
            if (!ofThisProcess.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return ofAll(what, until);
        } finally {
            ofThisProcess.unlock();
        }
    }

    private <T> T ofAll(Supplier<T> what, long until) {
        return tables.execute((ConnectionCallback<T>) connection -> {
            while (!is(connection, "select pg_try_advisory_lock(?)")) {
                if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
                    throw busy();
                }
                LockSupport.parkNanos(ASKED_AGAIN.toNanos());
            }
            try {
                return what.get();
            } finally {
                unlock(connection);
            }
        });
    }

    /** Where that fails, the session ends and its lock with it: what was done under the lock is answered all the same. */
    private static void unlock(Connection connection) throws SQLException {
        try {
            is(connection, "select pg_advisory_unlock(?)");
        } catch (SQLException failure) {
            LOG.warn("a lock was not given back, its connection is closed: {}", failure.getMessage());
            connection.abort(Runnable::run);
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static TooBusy busy() {
        return new TooBusy("正在办理另一件开立、授权或停用，请稍后再试");
    }
}
