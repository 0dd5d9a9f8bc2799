package jixiao.query.scope;

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
import java.util.Set;
import java.util.stream.LongStream;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.UnitCode;
import jixiao.query.BoardUnderTest;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.platform.Viewer;
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
        for (String table : List.of("ledger", "project_unit")) {
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
        try (Connection connection = reader.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('jixiao.units', '" + said + "', true)");
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("select aggregate from command.ledger order by position")) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            connection.rollback();
            return found;
        }
    }
}
