package jixiao.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.testing.Postgres;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerFeedTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private final HikariDataSource reading = reading();
    private final LedgerFeed feed = new LedgerFeed(reading, ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD);

    @AfterEach
    void close() {
        feed.close();
        reading.close();
    }

    @Test
    void reads_in_batches_oldest_first() {
        ledger.append(story.begun(1_000, 3, 3_000));
        assertThat(feed.after(0, 2)).extracting(Recorded::position).containsExactly(1L, 2L);
        assertThat(feed.after(2, 2)).singleElement().satisfies(recorded -> {
            assertThat(recorded.type()).isEqualTo("TargetApproved");
            assertThat(recorded.aggregate()).isEqualTo("2024-A");
            assertThat(recorded.recordedAt()).isEqualTo(Instant.parse("2024-01-02T01:00:00Z"));
        });
        assertThat(feed.after(3, 2)).isEmpty();
        assertThat(feed.head()).isEqualTo(3);
    }

    @Test
    void reads_no_more_than_fits_into_memory_whatever_is_compressed() {
        ledger.append(story.begun(1_000, 3, 3_000));
        for (String letter : List.of("a", "b", "c", "d", "e", "f")) {
            ledger.appendRaw("2024-A", "TargetBlessed", "{\"x\":\"" + letter.repeat(1 << 20) + "\"}");
        }
        ledger.append(story.spent("1", "2024-01-05", 1));
        List<Long> heard = new ArrayList<>();
        for (List<Recorded> page = feed.after(0, 100); !page.isEmpty(); page = feed.after(heard.get(heard.size() - 1), 100)) {
            assertThat(page.stream().mapToLong(recorded -> recorded.payload().length()).sum()).isLessThan(4 << 20);
            page.forEach(recorded -> heard.add(recorded.position()));
        }
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(feed.after(4, 1)).singleElement().satisfies(recorded -> assertThat(recorded.payload()).hasSizeGreaterThan(1 << 20));
    }

    @Test
    void streams_with_the_position_as_token() throws Exception {
        ledger.append(story.begun(1_000, 3, 3_000));
        try (BlockingStream<TrackedEventMessage<?>> stream = feed.openStream(new GlobalSequenceTrackingToken(1))) {
            assertThat(stream.peek()).isPresent();
            assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
            TrackedEventMessage<?> third = stream.nextAvailable();
            assertThat(((Recorded) third.getPayload()).type()).isEqualTo("TargetApproved");
            assertThat(stream.hasNextAvailable(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(feed.openStream(null).nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
        assertThat(feed.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(3));
        assertThat(feed.createTokenAt(Instant.parse("2024-01-02T01:00:00Z"))).isNull();
        assertThat(feed.createTokenAt(Instant.parse("2024-01-02T01:00:01Z"))).isEqualTo(new GlobalSequenceTrackingToken(3));
    }

    @Test
    void wakes_a_waiting_stream_at_once() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = feed.openStream(null);
        CountDownLatch available = new CountDownLatch(1);
        assertThat(stream.setOnAvailableCallback(available::countDown)).isTrue();
        feed.await(feed.rings(), Duration.ofSeconds(3));
        long began = System.nanoTime();
        Thread appending = new Thread(() -> ledger.append(story.begun(1_000, 3, 3_000)));
        appending.start();
        assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(available.await(5, TimeUnit.SECONDS)).isTrue();
        appending.join();
    }

    @Test
    void hears_on_though_the_notification_or_the_connection_was_lost() throws Exception {
        ledger.execute("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen ledger' "
                + "and datname = current_database()");
        long before = feed.connections();
        ledger.append(story.begun(1_000, 3, 3_000));
        BlockingStream<TrackedEventMessage<?>> stream = feed.openStream(new GlobalSequenceTrackingToken(3));
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
        ledger.execute("""
                insert into command.ledger select 4, aggregate, 9, gen_random_uuid(), command_id, type, revision, payload, metadata,
                recorded_at, hash from command.ledger where position = 3""");
        assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).as("found without any NOTIFY").isTrue();
        long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        while (feed.connections() == before && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(feed.connections()).isGreaterThan(before);
    }

    @Test
    void knows_who_stands_behind_an_event() {
        ledger.append(story.begun(1_000, 3, 3_000));
        assertThat(feed.whoDid(List.of(2L))).containsEntry(2L, new Who("clerk", "225001", "CLERK", "10.0.0.1"));
        assertThat(Who.read("[]")).isEqualTo(new Who(null, null, null, null));
    }

    private HikariDataSource reading() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ledger.url());
        config.setUsername(Postgres.builder(ledger.url()));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setSchema("command");
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }
}
