package jixiao.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerFeedTest extends EventFeedContract {
    private final HikariDataSource reading = reading();
    private LedgerFeed feed;

    @BeforeEach
    void open_one() {
        feed = (LedgerFeed) opened();
    }

    @AfterEach
    void close() {
        reading.close();
    }

    @Override
    LedgerFeed open() {
        return new LedgerFeed(reading, ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD);
    }

    /** What travels is the notification; the event itself is where it was. */
    @Override
    void bringAgain(long position) {
        ledger.execute("select pg_notify('ledger', '%d')".formatted(position));
    }

    @Override
    void lose(long position) {
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
        ledger.execute("delete from command.ledger where position = " + position);
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
    void hears_on_though_the_notification_or_the_connection_was_lost() throws Exception {
        ledger.append(story.begun(1_000, 3, 3_000));
        Eventually.holds("it listens", () -> feed.connections() == 1);
        long before = feed.connections();
        ledger.execute("select pg_terminate_backend(pid) from pg_stat_activity where query in ('listen ledger', 'select 1') "
                + "and datname = current_database() and pid <> pg_backend_pid()");
        Follower follower = new Follower(feed, Checkpoint.START, 10).toTheHead();
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
        ledger.execute("""
                insert into command.ledger select 4, aggregate, 9, gen_random_uuid(), command_id, type, revision, payload, metadata,
                recorded_at, hash from command.ledger where position = 3""");
        assertThat(follower.until(4).positions()).as("found without any NOTIFY").endsWith(4L);
        Eventually.holds("it listens again", () -> feed.connections() > before);
    }

    @Test
    void knows_who_stands_behind_an_event() {
        ledger.append(story.begun(1_000, 3, 3_000));
        assertThat(feed.whoDid(List.of(2L))).containsEntry(2L, new Who("clerk", "225001", "CLERK", "10.0.0.1", null));
        assertThat(Who.read("[]")).isEqualTo(new Who(null, null, null, null, null));
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
