package jixiao.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conformance suite of event feeds: what whoever follows the ledger relies on, whichever way its events travel. */
abstract class EventFeedContract {
    /** Ends a hang and decides nothing. */
    static final Duration PATIENCE = Duration.ofSeconds(60);
    final WrittenLedger ledger = new WrittenLedger();
    final Story story = new Story("A");
    private final List<EventFeed> opened = new ArrayList<>();

    /** A further feed of this ledger, which can be closed. */
    abstract EventFeed open();

    /** Has an event that was brought to the feed be brought once more. */
    abstract void bringAgain(long position);

    /** Has an event be lost on its way to the feed, though not those after it. */
    abstract void lose(long position);

    @AfterEach
    void close_feeds() throws Exception {
        for (EventFeed feed : opened) {
            ((AutoCloseable) feed).close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void order_is_the_ledgers_however_many_are_read_at_once(int limit) throws Exception {
        written();
        Follower follower = new Follower(opened(), Checkpoint.START, limit).toTheHead();
        assertThat(follower.heard).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(rows());
        assertThat(follower.largestPage).isEqualTo(Math.min(limit, rows().size()));
    }

    @Test
    void at_the_head_there_is_nothing_to_hear() {
        EventFeed feed = opened();
        assertThat(feed.head()).isZero();
        assertThat(feed.after(Checkpoint.START, 10)).isEmpty();
        written();
        Follower follower = new Follower(feed, Checkpoint.START, 10).toTheHead();
        assertThat(feed.head()).isEqualTo(ledger.position());
        assertThat(feed.after(follower.checkpoint, 10)).isEmpty();
    }

    /** It may be fetched from elsewhere, be waited for, or be a failure; what is behind it is not heard before it in any case. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void a_gap_is_never_skipped(int limit) {
        written();
        lose(3);
        EventFeed feed = opened();
        Follower follower = new Follower(feed, Checkpoint.START, limit);
        Throwable failure = catchThrowable(follower::toTheHead);
        long last = failure == null ? feed.head() : 2;
        assertThat(last).isIn(2L, ledger.position());
        assertThat(follower.positions()).isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void a_duplicate_is_heard_once() {
        written();
        EventFeed feed = opened();
        Follower follower = new Follower(feed, Checkpoint.START, 2);
        follower.step();
        bringAgain(1);
        bringAgain(2);
        follower.toTheHead();
        bringAgain(ledger.position());
        assertThat(feed.after(follower.checkpoint, 10)).isEmpty();
        assertThat(follower.positions()).isEqualTo(LongStream.rangeClosed(1, ledger.position()).boxed().toList());
    }

    /** For a feed that can tell that it is the ledger's. */
    @Test
    void another_epoch_is_refused_and_nothing_is_heard_of_it() {
        written();
        EventFeed feed = opened();
        Follower follower = new Follower(feed, Checkpoint.START, 10).toTheHead();
        assertThat(feed.objectionTo(follower.checkpoint)).isEmpty();
        ledger.execute("select command.begin_epoch()");
        ledger.append(story.spent("9", "2024-01-06", 1));
        assertThat(feed.after(follower.checkpoint, 10)).isEmpty();
        assertThat(feed.epoch()).isNotEqualTo(follower.checkpoint.epoch());
        assertThat(feed.objectionTo(follower.checkpoint).orElseThrow()).contains("账本已换代")
                .contains(follower.checkpoint.epoch().toString()).contains(feed.epoch().toString());
        assertThat(new Follower(feed, Checkpoint.START, 10).toTheHead().heard).hasSize((int) ledger.position());
    }

    @Test
    void a_restart_goes_on_behind_the_checkpoint() {
        written();
        Follower before = new Follower(opened(), Checkpoint.START, 2);
        before.step();
        close(before.feed);
        ledger.append(story.spent("9", "2024-01-06", 1));
        EventFeed feed = opened();
        assertThat(feed.objectionTo(before.checkpoint)).isEmpty();
        assertThat(new Follower(feed, before.checkpoint, 2).toTheHead().positions())
                .isEqualTo(LongStream.rangeClosed(3, ledger.position()).boxed().toList());
    }

    @Test
    void a_restart_on_a_ledger_that_fell_back_hears_nothing_and_says_so() {
        written();
        Checkpoint last = new Follower(opened(), Checkpoint.START, 10).toTheHead().checkpoint;
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
        ledger.execute("delete from command.ledger where position = " + last.position());
        EventFeed feed = opened();
        assertThat(feed.after(last, 10)).isEmpty();
        assertThat(feed.objectionTo(last).orElseThrow()).contains("账本只到第 %d 条".formatted(last.position() - 1));
    }

    @Test
    void a_restart_on_another_end_of_the_ledger_hears_nothing_and_says_so() {
        written();
        Follower before = new Follower(opened(), Checkpoint.START, 3);
        before.step();
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
        ledger.execute("update command.ledger set hash = sha256('other') where position >= 3");
        EventFeed feed = opened();
        assertThat(feed.after(before.checkpoint, 10)).isEmpty();
        assertThat(feed.objectionTo(before.checkpoint).orElseThrow()).contains("第 3 条的校验值与视图所记不同");
    }

    @Test
    void a_wake_up_comes_to_whoever_waits() throws Exception {
        Follower follower = new Follower(opened(), Checkpoint.START, 10);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> follower.until(1));
        written();
        waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(follower.positions()).startsWith(1L);
    }

    @Test
    void a_wake_up_between_reading_and_waiting_is_not_slept_through() throws Exception {
        EventFeed feed = opened();
        long seen = feed.wakeUps();
        written();
        new Follower(feed, Checkpoint.START, 10).until(ledger.position());
        feed.await(seen, PATIENCE);
        assertThat(feed.wakeUps()).isNotEqualTo(seen);
    }

    EventFeed opened() {
        EventFeed feed = open();
        opened.add(feed);
        return feed;
    }

    private void close(EventFeed feed) {
        opened.remove(feed);
        try {
            ((AutoCloseable) feed).close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Of two aggregates, in several appends. */
    private void written() {
        ledger.append(story.begun(1_000, 3, 3_000));
        ledger.append(new Story("B").begun(2_000, 2, 1_000));
        ledger.append(story.spent("1", "2024-01-05", 1), story.spent("2", "2024-01-05", 2));
    }

    private List<Recorded> rows() throws SQLException {
        List<Recorded> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(ledger.url(), Postgres.USER, Postgres.PASSWORD);
                ResultSet row = connection.createStatement().executeQuery("""
                        select position, aggregate, type, revision, payload::text, recorded_at, hash from command.ledger order by \
                        position""")) {
            while (row.next()) {
                rows.add(new Recorded(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(), row.getBytes(7)));
            }
        }
        return rows;
    }

    /** Follows a feed as the projector does: reads behind its checkpoint, moves it on, and waits where there is nothing to read. */
    static final class Follower {
        final EventFeed feed;
        final List<Recorded> heard = new ArrayList<>();
        Checkpoint checkpoint;
        int largestPage;
        private final int limit;

        Follower(EventFeed feed, Checkpoint checkpoint, int limit) {
            this.feed = feed;
            this.checkpoint = checkpoint;
            this.limit = limit;
        }

        int step() {
            List<Recorded> page = feed.after(checkpoint, limit);
            heard.addAll(page);
            largestPage = Math.max(largestPage, page.size());
            if (!page.isEmpty()) {
                Recorded last = page.get(page.size() - 1);
                checkpoint = new Checkpoint(feed.epoch(), last.position(), last.hash());
            }
            return page.size();
        }

        Follower toTheHead() {
            return until(feed.head());
        }

        Follower until(long position) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (checkpoint.position() < position) {
                long seen = feed.wakeUps();
                if (step() == 0) {
                    assertThat(System.nanoTime()).as("still waiting for position %d", position).isLessThan(end);
                    try {
                        feed.await(seen, PATIENCE);
                    } catch (InterruptedException stop) {
                        throw new CompletionException(stop);
                    }
                }
            }
            return this;
        }

        List<Long> positions() {
            return heard.stream().map(Recorded::position).toList();
        }
    }
}
