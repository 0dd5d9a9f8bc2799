package jixiao.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jixiao.query.WrittenLedger;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;

/** The listener outlives whatever is thrown at it, and a server that falls silent. */
class LedgerNotificationListenerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final WrittenLedger ledger = new WrittenLedger();

    @Test
    void connects_again_whatever_was_thrown() throws Exception {
        Deque<Throwable> faults = new ArrayDeque<>(List.of(new IllegalStateException("a driver's fault"), new NoClassDefFoundError("gone"),
                new OutOfMemoryError("Java heap space"), new java.sql.SQLException("away")));
        try (LedgerNotificationListener bell = new LedgerNotificationListener(() -> {
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
            awaitConnections(bell::rings, bell::await, bell::connections, 1);
            assertThat(faults).isEmpty();
            assertThat(bell.isListening()).isTrue();
        }
    }

    @Test
    void wakes_the_other_readers_though_one_of_them_fails() throws Exception {
        CountDownLatch woken = new CountDownLatch(5);
        try (LedgerNotificationListener bell = new LedgerNotificationListener(() ->
                DriverManager.getConnection(ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD))) {
            bell.whenRung(() -> {
                throw new IllegalStateException("a reader's fault");
            });
            bell.whenRung(woken::countDown);
            assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(bell.isListening()).isTrue();
        }
    }

    @Test
    void notices_a_server_that_says_nothing_any_more() throws Exception {
        try (SilentProxy proxy = new SilentProxy(ledger.url());
                LedgerFeed feed = new LedgerFeed(null, proxy.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD)) {
            awaitConnections(feed::rings, feed::await, feed::connections, 1);
            proxy.fallSilent();
            awaitConnections(feed::rings, feed::await, feed::connections, 2);
            assertThat(feed.connections()).as("a new connection, as the old one stayed open and silent").isEqualTo(2);
        }
    }

    /** Woken by every ring: one follows each connection. */
    private static void awaitConnections(LongSupplier rings, Waiting waiting, LongSupplier made, long connections)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long heard = rings.getAsLong(); made.getAsLong() < connections && System.nanoTime() < end; heard = rings.getAsLong()) {
            waiting.await(heard, PATIENCE);
        }
        assertThat(made.getAsLong()).isEqualTo(connections);
    }

    private interface Waiting {
        void await(long heard, Duration longest) throws InterruptedException;
    }
}
