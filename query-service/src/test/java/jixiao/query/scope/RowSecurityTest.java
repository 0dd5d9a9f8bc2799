package jixiao.query.scope;

import static jixiao.query.scope.TwoUnits.OURS;
import static jixiao.query.scope.TwoUnits.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.Views;
import jixiao.query.fold.generation.RowSecurity;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the reader's login can see of filled tables, on a connection that somebody else has used before. */
class RowSecurityTest {
    private static final TwoUnits UNITS = new TwoUnits();
    private static Views views;
    private static Connection used;

    @BeforeAll
    static void filled() throws SQLException {
        views = new Views(UNITS.ledger).started(Views.ALL).caughtUp();
        used = DriverManager.getConnection(UNITS.ledger.url(), Postgres.reader(UNITS.ledger.url()), Postgres.ROLE_PASSWORD);
        assertThat(units("{225001}")).as("somebody was here before").isNotEmpty();
    }

    @AfterAll
    static void close() throws SQLException {
        used.close();
        views.close();
    }

    @Test
    void who_does_not_say_whose_rows_he_may_see_sees_a_fault_and_never_rows() throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : tables()) {
            if (!keys(table, "*").isEmpty()) { // of an empty one no row is judged
                filled.add(table);
            }
        }
        assertThat(filled).hasSizeGreaterThan(8);
        for (String table : filled) {
            assertThatThrownBy(() -> keys(table, null)).as(table).isInstanceOf(SQLException.class).hasMessageContaining("was not said");
            assertThatThrownBy(() -> keys(table, "")).as(table).hasMessageContaining("was not said");
        }
        assertThat(setting()).as("the connection was used: its setting is empty and not missing").isEmpty();
    }

    @Test
    void each_unit_sees_its_own_rows_of_every_table_and_who_sees_all_sees_all() throws SQLException {
        int seen = 0;
        for (String table : tables()) {
            List<String> all = keys(table, "*");
            List<String> ours = keys(table, "{225001}");
            List<String> theirs = keys(table, "{226001}");
            assertThat(all).as(table).containsAll(ours).containsAll(theirs);
            if (!Set.of("calendar", "rulebook", "dead_letter", "account", "unit_tree").contains(table)) {
                assertThat(ours).as(table).allMatch(key -> key.startsWith("2024-A") || key.startsWith("unit-" + OURS));
                assertThat(theirs).as(table).allMatch(key -> key.startsWith("2024-B") || key.startsWith("2024-M")
                        || key.startsWith("unit-" + THEIRS));
                long past = table.equals("project_unit") ? 1 : 0; // that M was ours is nobody's to see
                assertThat(ours.size() + theirs.size() + past).as(table).isEqualTo(all.size());
                assertThat(keys(table, "{}")).as(table).isEmpty();
                seen += ours.size();
            }
        }
        assertThat(seen).as("the tables are filled").isGreaterThan(8);
    }

    @Test
    void the_reader_writes_no_row_of_any_view() throws SQLException {
        for (String table : tables()) {
            try (Statement statement = used.createStatement()) {
                assertThatThrownBy(() -> statement.execute("delete from %s.%s".formatted(views.schema(), table))).as(table)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    /** As the board asks: what is said and what is asked go together, on whichever connection of a pool. */
    @Test
    void what_a_viewer_is_shown_holds_for_his_statement_alone() {
        PGSimpleDataSource reader = new PGSimpleDataSource();
        reader.setUrl(UNITS.ledger.url());
        reader.setUser(Postgres.reader(UNITS.ledger.url()));
        reader.setPassword(Postgres.ROLE_PASSWORD);
        StandingView standings = new StandingView(new Rows(reader));
        Moment all = Moment.ofSystem(UNITS.ledger.position(), LocalDate.of(2024, 5, 1), views.schema());
        assertThat(projects(standings, all)).containsExactly("A", "B", "M");
        assertThat(projects(standings, seenBy(Scope.of(Set.of(new UnitCode(OURS)))))).containsExactly("A");
        assertThat(projects(standings, seenBy(Scope.of(Set.of(new UnitCode("a\"b\\c"), new UnitCode("*"), new UnitCode(THEIRS))))))
                .as("whatever a unit is called").containsExactly("B", "M");
        assertThat(projects(standings, seenBy(Scope.of(Set.of(new UnitCode("*")))))).isEmpty();
        assertThat(projects(standings, seenBy(Scope.NOTHING))).isEmpty();
    }

    private static Moment seenBy(Scope scope) {
        return new Moment(UNITS.ledger.position(), LocalDate.of(2024, 5, 1), views.schema(), 0, new Viewer("zhao", null, Set.of(), scope));
    }

    private static List<String> projects(StandingView standings, Moment moment) {
        return standings.executions(moment, 2024).stream().map((Execution one) -> one.project().code()).toList();
    }

    @Test
    void views_of_which_a_table_is_open_are_not_shown() {
        RowSecurity.require(views.database, views.schema());
        for (String open : List.of("drop policy seen on %s.alert", "alter table %s.alert no force row level security",
                "alter table %s.alert disable row level security", "create policy more on %s.alert using (true)")) {
            UNITS.ledger.execute(open.formatted(views.schema()));
            assertThatThrownBy(() -> RowSecurity.require(views.database, views.schema())).as(open).hasMessageContaining("alert");
            mended(views.schema());
            RowSecurity.require(views.database, views.schema());
        }
    }

    private static void mended(String schema) {
        UNITS.ledger.execute("""
                alter table %1$s.alert enable row level security;
                alter table %1$s.alert force row level security;
                drop policy if exists more on %1$s.alert;
                drop policy if exists seen on %1$s.alert;
                create policy seen on %1$s.alert for select to %2$s using ((select query.sees_all()) or split_part(key, '~', 1) in
                    (select whose.key from %1$s.project_unit whose where whose.until = 9223372036854775807
                     and whose.unit = any ((select query.seen_units())::text[])))"""
                .formatted(schema, '"' + Postgres.reader(UNITS.ledger.url()) + '"'));
    }

    private static List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        Views.ALL.forEach(view -> tables.add(view.name()));
        tables.add("dead_letter");
        return tables;
    }

    private static List<String> units(String said) throws SQLException {
        return keys("project_unit", said);
    }

    private static String setting() throws SQLException {
        try (Statement statement = used.createStatement(); ResultSet row = statement.executeQuery(
                "select current_setting('jixiao.units', true)")) {
            row.next();
            return row.getString(1);
        }
    }

    /** In one transaction, as each is. */
    private static List<String> keys(String table, String said) throws SQLException {
        used.setAutoCommit(false);
        try (Statement statement = used.createStatement()) {
            if (said != null) {
                statement.execute("select set_config('jixiao.units', '" + said + "', true)");
            }
            List<String> keys = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("select key from %s.%s order by key, 1".formatted(views.schema(), table))) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
            return keys;
        } finally {
            used.rollback();
            used.setAutoCommit(true);
        }
    }
}
