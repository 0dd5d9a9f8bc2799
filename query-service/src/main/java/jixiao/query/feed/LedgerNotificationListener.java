package jixiao.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings when the ledger may have grown: on every NOTIFY, heard on a connection of its own, and each second in any case, so that a
 * lost notification or a broken connection delays a reader and never stalls it.
 */
final class LedgerNotificationListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerNotificationListener.class);
    private static final int EVERY_MILLIS = 1_000;
    private static final long FIRST_BACK_OFF_MILLIS = 100;
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final long LONGEST_BACK_OFF_MILLIS = 5_000;

    private final Connecting connecting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::listen, "ledger-bell");
    private volatile boolean closed;
    private long rings;
    private volatile long connections;
    private volatile long heardAt = System.nanoTime();

    LedgerNotificationListener(Connecting connecting) {
        this.connecting = connecting;
        thread.setDaemon(true);
        thread.start();
    }

    long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** How often the bell has been connected: a reader checks the ledger's identity again when this has changed. */
    long connections() {
        return connections;
    }

    /** Waits until the bell has rung since {@code heard} rings, or the time is over. */
    void await(long heard, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (rings == heard && left > 0 && !closed) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void whenRung(Runnable callback) {
        callbacks.add(callback);
    }

    void forget(Runnable callback) {
        callbacks.remove(callback);
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
                    var notifications = connection.unwrap(PGConnection.class).getNotifications(EVERY_MILLIS);
                    if (notifications == null || notifications.length == 0) {
                        statement.execute("select 1"); // a connection that died in silence is noticed only when asked
                    }
                    heard();
                }
            } catch (SQLException | RuntimeException | Error failure) { // nobody would start this thread again
                LOG.debug("the notification listener lost its connection", failure);
                pause(backOff);
                backOff = Math.min(backOff * 2, LONGEST_BACK_OFF_MILLIS);
                ring();
            }
        }
    }

    private void heard() {
        heardAt = System.nanoTime();
        ring();
    }

    private void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (RuntimeException | Error failure) { // one reader's fault keeps none of the others waiting
                LOG.warn("a reader of the ledger failed when it was woken", failure);
            }
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
        ring();
    }

    /** Opens a connection that is nobody else's. */
    interface Connecting {
        Connection connect() throws SQLException;
    }
}
