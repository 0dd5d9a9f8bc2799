package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.live.LiveRows;
import jixiao.query.fold.live.VersionedRows;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a closing reads of a page in one stretch is what looking for each of its keys finds, wherever the page begins and ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StretchTest {
    /** In the order of the index; the items of the first stand behind the rows of all others that begin with it. */
    private static final List<String> KEYS = Stream.of("A", "P", "P-1", "P-1a", "P1", "P10", "P2", "PZ", "Q", "项目", "项目一")
            .map(code -> "2024-" + code).toList();
    private static final String STATE = "{\"uuid\":\"00000000-0000-0000-0000-000000000000\","
            + "\"raisedPosition\":2,\"unit\":\"225001\",\"of\":\"%s\"}";
    private Views views;
    private Connection connection;

    @BeforeAll
    void start() {
        views = new Views(new WrittenLedger()).started(Views.ALL).caughtUp();
        views.projector.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(views.ledger.url(), Postgres.builder(views.ledger.url()), Postgres.ROLE_PASSWORD);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @AfterAll
    void end() {
        views.close();
    }

    static List<View<?>> all() {
        return Views.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void is_what_looking_for_each_finds(View<?> view) throws SQLException {
        fill(view);
        for (int from = 0; from < KEYS.size(); from++) {
            for (int to = from + 1; to <= KEYS.size(); to++) {
                List<String> page = KEYS.subList(from, to);
                for (boolean carefully : new boolean[] {false, true}) {
                    LiveRows live = new LiveRows(views.schema(), view);
                    live.in(connection, carefully);
                    Map<String, String> stretch = new TreeMap<>();
                    live.stretch(page, (row, state) -> assertThat(stretch.put(row, state)).as("twice: " + row).isNull());
                    Map<String, String> each = new TreeMap<>();
                    live.each(page, each::put);
                    assertThat(stretch).as("%s of %s", view.name(), page).isEqualTo(each);
                    assertThat(owners(stretch.keySet())).containsExactlyElementsOf(page);
                }
            }
        }
    }

    /** Main rows, items, what is put away, what has ended and what is of another year. */
    private void fill(View<?> view) throws SQLException {
        List<String> names = !view.items().isThere() ? List.of("")
                : view.items().inSeries() ? List.of("~PACE~1~9", "~PACE~1~10", "~PACE~2~1", "~COST~11~1")
                        : List.of("", "~X", "~Y", "~~old");
        for (String key : KEYS) {
            for (String name : names) {
                insert(view, key + name, 2024, VersionedRows.LIVE);
            }
            insert(view, key + names.get(0), 2024, 2);
            insert(view, key.replace("2024", "2025") + names.get(0), 2025, VersionedRows.LIVE);
        }
    }

    private void insert(View<?> view, String row, int year, long until) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into %s.%s (key, year, since, until, state) values (?, ?, ?, ?, ?)".formatted(views.schema(), view.name()))) {
            insert.setString(1, row);
            insert.setInt(2, year);
            insert.setLong(3, until == VersionedRows.LIVE ? 2 : 1);
            insert.setLong(4, until);
            insert.setString(5, STATE.formatted(row));
            insert.executeUpdate();
        }
    }

    private static Collection<String> owners(Collection<String> rows) {
        return rows.stream().map(Keys::owner).collect(Collectors.toCollection(TreeSet::new));
    }
}
