package jixiao.query.feed;

import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jixiao.query.WrittenLedger;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;

/** The listener outlives whatever is thrown at it, and a server that falls silent. */
class LedgerNotificationListenerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final WrittenLedger ledger = new WrittenLedger();

    @Test
    void connects_again_whatever_was_thrown() throws Exception {
        Deque<Throwable> faults = new ArrayDeque<>(List.of(new IllegalStateException("a driver's fault"), new NoClassDefFoundError("gone"),
                new OutOfMemoryError("Java heap space"), new java.sql.SQLException("away")));
        try (LedgerNotificationListener listener = new LedgerNotificationListener(() -> {
            Throwable fault = faults.poll();
            if (fault instanceof RuntimeException exception) {
                throw exception;
            }
            if (fault instanceof Error error) {
                throw error;
            }
            if (fault instanceof java.sql.SQLException exception) {
                throw exception;
            }
            return DriverManager.getConnection(ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD);
        })) {
            awaitConnections(listener::wakeUps, listener::await, listener::connections, 1);
            assertThat(faults).isEmpty();
            assertThat(listener.isListening()).isTrue();
        }
    }

    /** By nothing else: in any case it looks only after an hour. */
    @Test
    void wakes_by_a_notification() throws Exception {
        try (Connection connection = DriverManager.getConnection(ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD);
                LedgerNotificationListener listener = new LedgerNotificationListener(() -> connection, Duration.ofHours(1))) {
            awaitConnections(listener::wakeUps, listener::await, listener::connections, 1);
            Eventually.holds("woken by the connection", () -> listener.wakeUps() == 1);
            for (long woken = 1; woken <= 3; woken++) {
                ledger.append(firstRules());
                listener.await(woken, PATIENCE);
                assertThat(listener.wakeUps()).isEqualTo(woken + 1);
            }
        }
    }

    @Test
    void wakes_whoever_waits_when_it_is_closed() throws Exception {
        try (Connection connection = DriverManager.getConnection(ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD)) {
            LedgerNotificationListener listener = new LedgerNotificationListener(() -> connection, Duration.ofHours(1));
            Eventually.holds("woken by the connection", () -> listener.wakeUps() == 1);
            FutureTask<Void> waiting = new FutureTask<>(() -> {
                listener.await(1, Duration.ofHours(1));
                return null;
            });
            Thread reader = new Thread(waiting);
            reader.start();
            Eventually.holds("somebody waits", () -> reader.getState() == Thread.State.TIMED_WAITING);
            listener.close();
            waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void notices_a_server_that_says_nothing_any_more() throws Exception {
        try (SilentProxy proxy = new SilentProxy(ledger.url());
                LedgerFeed feed = new LedgerFeed(null, proxy.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD)) {
            awaitConnections(feed::wakeUps, feed::await, feed::connections, 1);
            proxy.fallSilent();
            awaitConnections(feed::wakeUps, feed::await, feed::connections, 2);
            assertThat(feed.connections()).as("a new connection, as the old one stayed open and silent").isEqualTo(2);
        }
    }

    /** Woken by every wake-up: one follows each connection. */
    private static void awaitConnections(LongSupplier wakeUps, Waiting waiting, LongSupplier made, long connections)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long seen = wakeUps.getAsLong(); made.getAsLong() < connections && System.nanoTime() < end; seen = wakeUps.getAsLong()) {
            waiting.await(seen, PATIENCE);
        }
        assertThat(made.getAsLong()).isEqualTo(connections);
    }

    private interface Waiting {
        void await(long seen, Duration longest) throws InterruptedException;
    }
}
