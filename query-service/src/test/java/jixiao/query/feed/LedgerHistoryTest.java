package jixiao.query.feed;

import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import jixiao.query.WrittenLedger;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project of 20,000 events in a ledger of 60,000. */
class LedgerHistoryTest {
    private static final int OF_ONE = 20_000;
    private static final int OF_ANOTHER = 40_000;
    private final WrittenLedger ledger = new WrittenLedger();

    /** On one connection, whose statements PostgreSQL plans once for all after some times. */
    @Test
    void is_read_page_by_page_without_looking_at_what_others_did() {
        ledger.append(firstRules(), yearOpened());
        ledger.appendMany(OF_ONE / 2, "2024-A", "SpendRecorded", "json_build_object('n', n)");
        ledger.appendMany(OF_ANOTHER, "2024-B", "SpendRecorded", "json_build_object('n', n)");
        ledger.appendMany(OF_ONE / 2, "2024-A", "SpendRecorded", "json_build_object('n', n)");
        ledger.execute("vacuum analyze command.ledger");
        try (HikariDataSource reading = reading();
                LedgerFeed feed = new LedgerFeed(reading, ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD)) {
            JdbcClient session = JdbcClient.create(reading);
            long before = rowsLookedAt(session);
            List<Long> positions = new ArrayList<>();
            feed.history(List.of("2024-A"), 0, ledger.position()).forEachRemaining(one -> positions.add(one.position()));
            assertThat(positions).hasSize(OF_ONE).isSorted().doesNotHaveDuplicates();
            assertThat(rowsLookedAt(session) - before).as("rows looked at").isBetween((long) OF_ONE, 2L * OF_ONE);
        }
    }

    /** Of the ledger, by whatever index or none, in all sessions that said so. */
    private static long rowsLookedAt(JdbcClient session) {
        session.sql("select pg_stat_force_next_flush()").query((row, number) -> 0).list();
        return session.sql("""
                select seq_tup_read + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'ledger')
                  from pg_stat_user_tables where schemaname = 'command' and relname = 'ledger'""").query(Long.class).single();
    }

    private HikariDataSource reading() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ledger.url());
        config.setUsername(Postgres.reader(ledger.url()));
        config.addDataSourceProperty("options", "-c jixiao.units=*");
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
