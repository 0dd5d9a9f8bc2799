package jixiao.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listener for PostgreSQL's NOTIFY on a connection of its own: wakes readers when the ledger may have grown, and each second in any case,
 * so that a lost notification or a broken connection delays a reader and never stalls it.
 */
final class LedgerNotificationListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerNotificationListener.class);
    private static final Duration IN_ANY_CASE = Duration.ofSeconds(1);
    private static final long FIRST_BACK_OFF_MILLIS = 100;
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final long LONGEST_BACK_OFF_MILLIS = 5_000;

    private final Connecting connecting;
    private final int everyMillis;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread thread = new Thread(this::listen, "ledger-listener");
    private volatile boolean closed;
    private long wakeUps;
    private volatile long connections;
    private volatile long heardAt = System.nanoTime();

    LedgerNotificationListener(Connecting connecting) {
        this(connecting, IN_ANY_CASE);
    }

    LedgerNotificationListener(Connecting connecting, Duration inAnyCase) {
        this.connecting = connecting;
        this.everyMillis = Math.toIntExact(inAnyCase.toMillis());
        thread.setDaemon(true);
        thread.start();
    }

    long wakeUps() {
        lock.lock();
        try {
            return wakeUps;
        } finally {
            lock.unlock();
        }
    }

    /** How often it has connected: a reader checks the ledger's identity again when this has changed. */
    long connections() {
        return connections;
    }

    /** Waits until somebody was woken since {@code seen} wake-ups, or the time is over. */
    void await(long seen, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (wakeUps == seen && left > 0 && !closed) {
                left = woken.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has been connected of late; a connection that was lost is made again by then, unless the database is away. */
    boolean isListening() {
        return thread.isAlive() && System.nanoTime() - heardAt < SILENCE.toNanos();
    }

    private void listen() {
        long backOff = FIRST_BACK_OFF_MILLIS;
        while (!closed) {
            try (Connection connection = connecting.connect(); Statement statement = connection.createStatement()) {
                statement.execute("listen ledger");
                connections++;
                backOff = FIRST_BACK_OFF_MILLIS;
                heard();
                while (!closed) {
                    var notifications = connection.unwrap(PGConnection.class).getNotifications(everyMillis);
                    if (notifications == null || notifications.length == 0) {
                        statement.execute("select 1"); // a connection that died in silence is noticed only when asked
                    }
                    heard();
                }
            } catch (SQLException | RuntimeException | Error failure) { // nobody would start this thread again
                LOG.debug("the notification listener lost its connection", failure);
                pause(backOff);
                backOff = Math.min(backOff * 2, LONGEST_BACK_OFF_MILLIS);
                wake();
            }
        }
    }

    private void heard() {
        heardAt = System.nanoTime();
        wake();
    }

    private void wake() {
        lock.lock();
        try {
            wakeUps++;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        wake();
    }

    /** Opens a connection that is nobody else's. */
    interface Connecting {
        Connection connect() throws SQLException;
    }
}
