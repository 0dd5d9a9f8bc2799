package jixiao.query.scope;

import static jixiao.query.Story.firstRules;
import static jixiao.query.scope.TwoUnits.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.UnitCode;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.Views;
import jixiao.query.platform.Viewer;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the reader's login can see of the ledger, and what of it an archive shows to whom. */
class LedgerSecurityTest {
    private static final TwoUnits UNITS = new TwoUnits();
    private static BoardUnderTest board;
    private static HikariDataSource reader;

    @BeforeAll
    static void start() {
        UNITS.ledger.execute("""
                insert into command.filed_document (sha256, content)
                select encode(sha256(convert_to(content, 'UTF8')), 'hex'), content
                  from (values ('{"project":"2024-A"}'), ('{"project":"2024-B"}')) as filed (content)""");
        board = new BoardUnderTest(UNITS.ledger);
        board.get("/api/views");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(UNITS.ledger.url());
        config.setUsername(Postgres.reader(UNITS.ledger.url()));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(1);
        reader = new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        reader.close();
        board.close();
    }

    @Test
    void who_does_not_say_whose_events_he_may_see_sees_a_fault_also_on_a_connection_that_was_used() throws SQLException {
        assertThat(aggregates("{225001}")).as("somebody was here before").contains("2024-A");
        for (String table : List.of("ledger", "project_unit", "filed_document")) {
            try (Connection used = reader.getConnection(); Statement statement = used.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("select * from command." + table)).as(table)
                        .hasMessageContaining("was not said");
            }
        }
    }

    @Test
    void a_unit_sees_its_own_events_and_those_that_concern_all() throws SQLException {
        assertThat(aggregates("{225001}")).containsOnly("2024-A", "rulebook", "unit-225001", "year-2024");
        assertThat(aggregates("{226001}")).as("M came to them").containsOnly("2024-B", "2024-M", "rulebook", "unit-226001", "year-2024");
        assertThat(aggregates("{}")).containsOnly("rulebook", "year-2024");
        assertThat(aggregates("*")).contains("2024-A", "2024-B", "2024-M");
    }

    @Test
    void an_archive_shows_each_what_is_his() {
        LedgerArchive archive = board.bean(LedgerArchive.class);
        LedgerArchive ours = archive.seenBy(seeing(Scope.of(Set.of(new UnitCode(OURS), new UnitCode("a'b\\?")))));
        long head = UNITS.ledger.position();
        assertThat(positions(ours, "2024-A", head)).isNotEmpty().isEqualTo(positions(archive, "2024-A", head));
        assertThat(positions(ours, "2024-B", head)).isEmpty();
        assertThat(positions(archive, "2024-B", head)).isNotEmpty();
        assertThat(ours.count(List.of("2024-A", "2024-B"), head)).isEqualTo(archive.count(List.of("2024-A"), head));
        List<Long> all = LongStream.rangeClosed(1, head).boxed().toList();
        assertThat(ours.whoDid(all)).hasSize(aggregatesOf(archive, head, "2024-A", "rulebook", "unit-225001", "year-2024"));
        assertThat(archive.whoDid(all)).hasSize((int) head);
        assertThat(archive.seenBy(seeing(Scope.NOTHING)).whoDid(all).size()).isLessThan(ours.whoDid(all).size());
    }

    @Test
    void figures_as_filed_are_shown_to_whoever_sees_their_project() throws SQLException {
        assertThat(values("{225001}", "select content from command.filed_document")).containsExactly("{\"project\":\"2024-A\"}");
        assertThat(values("{}", "select content from command.filed_document")).isEmpty();
        assertThat(values("*", "select content from command.filed_document")).hasSize(2);
        String theirs = UNITS.ledger.text("select sha256 from command.filed_document where content like '%2024-B%'");
        LedgerArchive archive = board.bean(LedgerArchive.class);
        assertThat(archive.filedDocument(theirs)).isPresent();
        assertThat(archive.seenBy(seeing(Scope.of(Set.of(new UnitCode(OURS))))).filedDocument(theirs)).isEmpty();
    }

    /** As its policies are at the start of a board, so they are looked at: whatever of it the reader could read unasked. */
    @Test
    void a_ledger_of_which_a_table_is_open_is_not_shown() {
        WrittenLedger open = new WrittenLedger();
        try (Views views = new Views(open)) {
            assertThat(views.feed.unguarded()).isEmpty();
            String seen = open.text("select qual from pg_policies where schemaname = 'command' and tablename = 'ledger' "
                    + "and policyname = 'seen'");
            String reader = '"' + Postgres.reader(open.url()) + '"';
            String mended = "drop policy if exists seen on command.ledger; create policy seen on command.ledger for select to %s using (%s)"
                    .formatted(reader, seen);
            Map<String, String> ways = Map.of(
                    "alter table command.ledger disable row level security", "alter table command.ledger enable row level security",
                    "alter table command.ledger no force row level security", "alter table command.ledger force row level security",
                    "drop policy seen on command.ledger", mended,
                    "drop policy seen on command.ledger; create policy seen on command.ledger for select to %s using (true)"
                            .formatted(reader), mended,
                    "create policy more on command.ledger using (true)", "drop policy more on command.ledger",
                    "create policy more on command.ledger for select to %s using (true)".formatted(reader),
                    "drop policy more on command.ledger");
            ways.forEach((way, back) -> {
                open.execute(way);
                assertThat(views.feed.unguarded().orElse("")).as(way).contains("ledger").contains("没有行级权限策略");
                open.execute(back);
                assertThat(views.feed.unguarded()).as(back).isEmpty();
            });
            open.execute("grant select (position) on command.attachment_search to " + reader);
            assertThat(views.feed.unguarded().orElse("")).as("a table that has none").contains("attachment_search");
            open.execute("revoke select (position) on command.attachment_search from " + reader
                    + "; grant select on command.inspection_draft to " + reader);
            assertThat(views.feed.unguarded()).as("a table that has them").isEmpty();
        }
    }

    @Test
    void a_board_whose_ledger_is_open_says_so_and_shows_nothing_until_it_is_closed() {
        WrittenLedger open = new WrittenLedger().append(firstRules());
        open.execute("alter table command.ledger disable row level security");
        try (BoardUnderTest refusing = new BoardUnderTest(open)) {
            Eventually.holds("the board says why", () -> refusing.ask("GET", "/api/views", "leader").body().contains("没有行级权限策略"));
            assertThat(refusing.ask("GET", "/api/projects/2024/A", "leader").statusCode()).isEqualTo(503);
            open.execute("alter table command.ledger enable row level security");
            assertThat(refusing.get("/api/views").isEmpty()).isFalse();
        }
    }

    private static int aggregatesOf(LedgerArchive archive, long head, String... aggregates) {
        return (int) archive.count(List.of(aggregates), head);
    }

    private static Viewer seeing(Scope scope) {
        return new Viewer("zhao", null, Set.of(), scope);
    }

    private static List<Long> positions(LedgerArchive archive, String aggregate, long head) {
        List<Long> positions = new ArrayList<>();
        archive.history(List.of(aggregate), 0, head).forEachRemaining((Recorded one) -> positions.add(one.position()));
        return positions;
    }

    private static List<String> aggregates(String said) throws SQLException {
        return values(said, "select aggregate from command.ledger order by position");
    }

    private static List<String> values(String said, String sql) throws SQLException {
        try (Connection connection = reader.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('jixiao.units', '" + said + "', true)");
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            connection.rollback();
            return found;
        }
    }
}
