package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jixiao.query.WrittenLedger;
import jixiao.query.achievement.AchievementView;
import jixiao.query.alert.AlertView;
import jixiao.query.fold.generation.GenerationCheckpoint;
import jixiao.query.fold.generation.Transaction;
import jixiao.query.fold.live.LiveRows;
import jixiao.query.fold.live.VersionedRows;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year of 10,000 projects: no page looks at the rows of the others, whatever PostgreSQL knows of the tables. */
class LargeYearTest {
    private static final int PROJECTS = 10_000;
    private static final int PAGE = 500;
    private static final long LIVE = VersionedRows.LIVE;
    private static final String STATE = "{\"uuid\":\"00000000-0000-0000-0000-000000000000\",\"raisedPosition\":2}";
    private final Views views = new Views(new WrittenLedger()).started(Views.ALL).caughtUp();
    private Moment moment;
    private HikariDataSource session;

    @BeforeEach
    void nobody_moves_the_views_on() {
        views.projector.close();
        moment = Moment.ofSystem(3, LocalDate.of(2024, 4, 1), views.schema());
        session = sessionOf(Postgres.builder(views.ledger.url()));
    }

    private HikariDataSource sessionOf(String login) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(views.ledger.url());
        config.setUsername(login);
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        session.close();
        views.close();
    }

    @Test
    void is_read_page_by_page() {
        fill(StandingView.EXECUTION, "");
        fill(AchievementView.ACHIEVEMENT, "");
        fill(AchievementView.ACHIEVEMENT, "~X");
        views.ledger.execute("analyze");
        Rows rows = new Rows(session);
        for (View<?> view : List.of(StandingView.EXECUTION, AchievementView.ACHIEVEMENT)) {
            long looked = lookedAt(view, () -> assertThat(count(rows.after(moment, view, 2024, ""))).isEqualTo(PROJECTS));
            assertThat(looked).as(view.name()).isBetween((long) PROJECTS, 5L * PROJECTS);
        }
        long looked = lookedAt(AchievementView.ACHIEVEMENT,
                () -> assertThat(count(rows.itemsAfter(moment, AchievementView.ACHIEVEMENT, 2024, ""))).isEqualTo(PROJECTS));
        assertThat(looked).isBetween((long) PROJECTS, 5L * PROJECTS);
    }

    @Test
    void is_gone_through_by_its_keys() {
        fill(StandingView.EXECUTION, "");
        views.ledger.execute("analyze");
        long looked = lookedAt(StandingView.EXECUTION, () -> inOneTransaction(connection -> {
            LiveRows live = new LiveRows(views.schema(), StandingView.EXECUTION);
            live.in(connection, false);
            int keys = 0;
            for (List<String> page = live.keysAfter("", 2024, PAGE); !page.isEmpty();
                    page = live.keysAfter(page.get(page.size() - 1), 2024, PAGE)) {
                keys += page.size();
            }
            assertThat(keys).isEqualTo(PROJECTS);
        }));
        assertThat(looked).isBetween((long) PROJECTS, 2L * PROJECTS);
    }

    @Test
    void is_read_in_stretches_that_pass_over_what_is_put_away() {
        fill(AchievementView.ACHIEVEMENT, "");
        fill(AchievementView.ACHIEVEMENT, "~X");
        for (int number = 0; number < 10; number++) {
            fill(AchievementView.ACHIEVEMENT, "~~V" + number);
        }
        long looked = lookedAt(AchievementView.ACHIEVEMENT, () -> inOneTransaction(connection -> {
            LiveRows live = new LiveRows(views.schema(), AchievementView.ACHIEVEMENT);
            live.in(connection, false);
            AtomicInteger read = new AtomicInteger();
            for (int from = 0; from < PROJECTS; from += PAGE) {
                live.stretch(IntStream.range(from, from + PAGE).mapToObj(LargeYearTest::key).toList(),
                        (key, state) -> read.incrementAndGet());
            }
            assertThat(read).hasValue(2 * PROJECTS);
        }));
        assertThat(looked).isBetween(2L * PROJECTS, 5L * PROJECTS);
    }

    @Test
    void has_rows_ended_page_by_page_before_anybody_counted_them() {
        views.ledger.execute("analyze");
        fill(AlertView.ALERT, "~PACE~1~1");
        long looked = lookedAt(AlertView.ALERT, () -> inOneTransaction(connection -> {
            for (int from = 0; from < PROJECTS; from += PAGE) {
                VersionedRows rows = new VersionedRows(views.schema(), AlertView.ALERT);
                IntStream.range(from, from + PAGE).forEach(number -> rows.add(key(number) + "~PACE~1~1", 4, STATE, null, true));
                rows.write(connection);
            }
        }));
        assertThat(views.ledger.count("select count(*) from %s.alert where until = 4".formatted(views.schema()))).isEqualTo(PROJECTS);
        assertThat(looked).isBetween((long) PROJECTS, 5L * PROJECTS);
    }

    /** By the login that people's questions are read with, whom row-level security keeps from some indexes. */
    @Test
    void has_an_alert_found_by_its_former_id_without_the_others() {
        views.ledger.execute("""
                insert into %s.alert (key, year, since, until, state)
                select '2024-P' || lpad(n::text, 5, '0') || '~PACE~1~1', 2024, 2, %d, replace('%s', '000000000000', lpad(n::text, 12, '0'))
                from generate_series(0, %d) n""".formatted(views.schema(), LIVE, STATE, PROJECTS - 1));
        views.ledger.execute("analyze");
        session.close();
        session = sessionOf(Postgres.reader(views.ledger.url()));
        Rows rows = new Rows(session);
        UUID former = UUID.fromString("00000000-0000-0000-0000-000000000007");
        long looked = lookedAt(AlertView.ALERT,
                () -> assertThat(rows.keyOfUuid(moment, AlertView.ALERT, former)).contains(key(7) + "~PACE~1~1"));
        assertThat(looked).isLessThan(100);
    }

    private void fill(View<?> view, String name) {
        views.ledger.execute("""
                insert into %s.%s (key, year, since, until, state)
                select '2024-P' || lpad(n::text, 5, '0') || '%s', 2024, 2, %d, '%s' from generate_series(0, %d) n"""
                .formatted(views.schema(), view.name(), name, LIVE, STATE, PROJECTS - 1));
    }

    private static String key(int number) {
        return "2024-P%05d".formatted(number);
    }

    private static long count(Iterator<Kept> rows) {
        long count = 0;
        for (; rows.hasNext(); rows.next()) {
            count++;
        }
        return count;
    }

    /** Under the settings that views are moved on with. */
    private void inOneTransaction(Work work) {
        long position = views.ledger.count("select position from query.generation where schema = '%s'".formatted(views.schema()));
        Transaction.in(session, connection -> {
            assertThat(GenerationCheckpoint.follow(connection, views.schema(), position, 0)).isTrue();
            work.with(connection);
            return null;
        });
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private long lookedAt(View<?> view, Runnable work) {
        long before = lookedAt(view);
        work.run();
        return lookedAt(view) - before;
    }

    /** Rows of a view's table so far, by whatever index or none. */
    private long lookedAt(View<?> view) {
        JdbcClient sql = JdbcClient.create(session);
        sql.sql("select pg_stat_force_next_flush()").query((row, number) -> 0).list();
        return sql.sql("""
                select coalesce(seq_tup_read, 0)
                     + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes i where i.relid = t.relid)
                  from pg_stat_user_tables t where schemaname = :schema and relname = :table""")
                .param("schema", views.schema()).param("table", view.name()).query(Long.class).single();
    }
}
