package jixiao.query.fold.live;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.query.fold.Items;
import jixiao.query.fold.Keys;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.Savepoints;
import jixiao.query.fold.reading.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one view that a batch of events made: one per event that changed a main row or an item, each valid in
 * {@code [since, until)} of ledger positions. One statement ends the rows that were live, and as few as their length allows insert them.
 */
public final class VersionedRows {
    public static final long LIVE = Long.MAX_VALUE;

    /** The driver holds a statement's values several times over: in characters of states. */
    private static final long MOST_IN_A_STATEMENT = 1 << 20;

    /** Each is looked for by itself: while there are no statistics, PostgreSQL may join them with all live rows of the year. */
    private static final String END = """
            update %1$s live set until = ended.since
            from unnest(?::text[], ?::int[], ?::bigint[]) as ended (key, year, since)
            cross join lateral (
                select ctid from %1$s found
                where found.year = ended.year and found.key = ended.key and found.until = 9223372036854775807 offset 0) place
            where live.ctid = place.ctid""";

    private final String table;
    private final boolean areDue;
    private final List<RowVersion> made = new ArrayList<>();
    private final Map<String, RowVersion> last = new HashMap<>();
    private final List<RowVersion> first = new ArrayList<>();
    private long characters;

    public VersionedRows(String schema, View<?> view) {
        this(schema + "." + view.name(), view.items().areDue());
    }

    private VersionedRows(String table, boolean areDue) {
        this.table = table;
        this.areDue = areDue;
    }

    /** A row has new content since a position; {@code replaces}: one written by an earlier batch was live until then. */
    public void add(String key, long since, String state, @Nullable LocalDate due, boolean replaces) {
        RowVersion version = new RowVersion(key, since, state, due);
        RowVersion before = last.put(key, version);
        if (before != null) {
            before.until = since;
        } else if (replaces) {
            first.add(version);
        }
        made.add(version);
        characters += state.length();
    }

    /** How long these rows are together. */
    long characters() {
        return characters;
    }

    int size() {
        return made.size();
    }

    /** What a row will hold once these are written; null where it is none of these. */
    @Nullable String last(String key) {
        RowVersion known = last.get(key);
        return known == null ? null : known.state;
    }

    /** The same of all items of a key. */
    Map<String, String> lastItemsOf(String key) {
        Map<String, String> items = new HashMap<>();
        last.forEach((row, version) -> {
            if (row.startsWith(Keys.item(key, ""))) {
                items.put(row, version.state);
            }
        });
        return items;
    }

    public void write(Connection connection) throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        endLive(connection);
        for (int from = 0; from < made.size();) {
            int to = from;
            for (long characters = 0; to < made.size() && characters < MOST_IN_A_STATEMENT; to++) {
                characters += made.get(to).state.length();
            }
            insert(connection, made.subList(from, to));
            from = to;
        }
    }

    private void insert(Connection connection, List<RowVersion> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into %s (key, year, since, until, state%s)
                select * from unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::text[]%s)"""
                .formatted(table, areDue ? ", due" : "", areDue ? ", ?::date[]" : ""))) {
            insert.setArray(1, connection.createArrayOf("text", rows.stream().map(row -> row.key).toArray(String[]::new)));
            insert.setArray(2, connection.createArrayOf("int", rows.stream().map(row -> Keys.year(row.key)).toArray(Integer[]::new)));
            insert.setArray(3, connection.createArrayOf("bigint", rows.stream().map(row -> row.since).toArray(Long[]::new)));
            insert.setArray(4, connection.createArrayOf("bigint", rows.stream().map(row -> row.until).toArray(Long[]::new)));
            insert.setArray(5, connection.createArrayOf("text", rows.stream().map(row -> row.state).toArray(String[]::new)));
            if (areDue) {
                insert.setArray(6, connection.createArrayOf("date", rows.stream()
                        .map(row -> row.due == null ? null : Date.valueOf(row.due)).toArray()));
            }
            insert.executeUpdate();
        }
    }

    /** Writes what the database takes, row by row where it must be; answers which it refused, and why. */
    Map<String, String> writeApart(Connection connection) throws SQLException {
        try {
            Savepoints.run(connection, () -> {
                write(connection);
            });
            return Map.of();
        } catch (Savepoints.RefusedByDatabase refused) {
            if (last.size() == 1) {
                return Map.of(made.get(0).key, refused.getMessage());
            }
        }
        List<String> keys = List.copyOf(last.keySet());
        Map<String, String> refused = new HashMap<>(only(keys.subList(0, keys.size() / 2)).writeApart(connection));
        refused.putAll(only(keys.subList(keys.size() / 2, keys.size())).writeApart(connection));
        return refused;
    }

    private VersionedRows only(Collection<String> keys) {
        Set<String> wanted = Set.copyOf(keys);
        VersionedRows some = new VersionedRows(table, areDue);
        made.stream().filter(row -> wanted.contains(row.key)).forEach(some.made::add);
        first.stream().filter(row -> wanted.contains(row.key)).forEach(some.first::add);
        wanted.forEach(key -> some.last.put(key, last.get(key)));
        return some;
    }

    /** Writes these rows in the place of all that a key had. */
    void replace(Connection connection, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from %s where key = ? or key > ? and key < ?".formatted(table))) {
            delete.setString(1, key);
            delete.setString(2, key + Items.MARK);
            delete.setString(3, key + Rows.BEHIND_ALL_ITEMS);
            delete.executeUpdate();
        }
        write(connection);
    }

    private void endLive(Connection connection) throws SQLException {
        if (first.isEmpty()) {
            return;
        }
        try (PreparedStatement end = FreshPlan.of(connection.prepareStatement(END.formatted(table)), first.size())) {
            end.setArray(1, connection.createArrayOf("text", first.stream().map(row -> row.key).toArray(String[]::new)));
            end.setArray(2, connection.createArrayOf("int", first.stream().map(row -> Keys.year(row.key)).toArray(Integer[]::new)));
            end.setArray(3, connection.createArrayOf("bigint", first.stream().map(row -> row.since).toArray(Long[]::new)));
            int rows = end.executeUpdate();
            if (rows != first.size()) {
                throw new IllegalStateException("%s: %d live rows to end, %d found".formatted(table, first.size(), rows));
            }
        }
    }

    private static final class RowVersion {
        private final String key;
        private final long since;
        private final String state;
        private final @Nullable LocalDate due;
        private long until = LIVE;

        private RowVersion(String key, long since, String state, @Nullable LocalDate due) {
            this.key = key;
            this.since = since;
            this.state = state;
            this.due = due;
        }
    }
}
