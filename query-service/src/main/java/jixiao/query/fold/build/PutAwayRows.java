package jixiao.query.fold.build;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import jixiao.query.fold.Keys;
import jixiao.query.fold.View;
import jixiao.query.fold.live.VersionedRows;
import jixiao.query.fold.reading.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The items of one view that a build has put away. There are as many as events, so the oldest go into the table as live rows, from where
 * the few that are named again after that come back.
 */
final class PutAwayRows {
    static final long MOST_BYTES = Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 64);
    /** What holding a row takes beside its bytes. */
    private static final int FRAME = 160;

    private final String table;
    private final boolean areDue;
    private final EndedRows ended;
    private final DataSource views;
    private final Loader.Guard guard;
    private final long mostBytes;
    private final Map<String, HeldRow> held = new LinkedHashMap<>();
    /** Of whom something stands in the table: nobody else's is looked for there. */
    private final Set<String> owners = new HashSet<>();
    private long bytes;
    private boolean isIndexed;

    PutAwayRows(String schema, View<?> view, EndedRows ended, DataSource views, Loader.Guard guard, long mostBytes) {
        this.table = schema + "." + view.name();
        this.areDue = view.items().areDue();
        this.ended = ended;
        this.views = views;
        this.guard = guard;
        this.mostBytes = mostBytes;
    }

    /** Null where there is none. */
    @Nullable HeldRow get(String row) {
        HeldRow known = held.get(row);
        return known != null || !owners.contains(Keys.owner(row)) ? known : stored(row, row + '\u0001').get(row);
    }

    void change(String row, long since, byte[] state, @Nullable LocalDate due, boolean replaces) {
        HeldRow known = held.remove(row);
        if (known != null) {
            bytes -= FRAME + known.length();
            ended.add(known, since);
        } else if (replaces) {
            end(row, since);
        }
        HeldRow now = new HeldRow(row);
        now.begin(since, state, 0, due);
        hold(now);
    }

    void hold(HeldRow row) {
        held.put(row.key, row);
        bytes += FRAME + row.length();
        if (bytes > mostBytes) {
            store();
        }
    }

    void finish() {
        held.values().forEach(row -> ended.add(row, VersionedRows.LIVE));
        held.clear();
        if (isIndexed) {
            execute("drop index " + index());
        }
    }

    /** Half of them at once, so that it is done seldom. */
    private void store() {
        CopyRows oldest = new CopyRows(table, areDue);
        for (Iterator<HeldRow> rows = held.values().iterator(); bytes > mostBytes / 2 && rows.hasNext(); rows.remove()) {
            HeldRow row = rows.next();
            bytes -= FRAME + row.length();
            oldest.add(row, VersionedRows.LIVE);
            owners.add(Keys.owner(row.key));
        }
        inOneTransaction(oldest::copy);
    }

    /** All of a key, by their rows' keys. */
    public Map<String, HeldRow> of(String key) {
        Map<String, HeldRow> rows = owners.contains(key) ? stored(Keys.item(key, ""), key + Rows.BEHIND_ALL_ITEMS) : new HashMap<>();
        held.forEach((row, item) -> {
            if (Keys.owner(row).equals(key)) {
                rows.put(row, item);
            }
        });
        return rows;
    }

    /** Those from a row's key on and before another one. */
    private Map<String, HeldRow> stored(String from, String to) {
        if (!isIndexed) {
            execute("create index %s on %s (key) where until = 9223372036854775807".formatted(index().substring(index().indexOf('.') + 1),
                    table));
            isIndexed = true;
        }
        return inOneTransaction(connection -> {
            Map<String, HeldRow> rows = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    select key, since, state::text%s from %s where key >= ? and key < ? and until = 9223372036854775807"""
                    .formatted(areDue ? ", due" : "", table))) {
                select.setString(1, from);
                select.setString(2, to);
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        HeldRow row = new HeldRow(found.getString(1));
                        row.begin(found.getLong(2), found.getString(3).getBytes(StandardCharsets.UTF_8), 0,
                                areDue && found.getDate(4) != null ? found.getDate(4).toLocalDate() : null);
                        rows.put(row.key, row);
                    }
                }
            }
            return rows;
        });
    }

    private void end(String row, long since) {
        inOneTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update %s set until = ? where key = ? and until = 9223372036854775807".formatted(table))) {
                update.setLong(1, since);
                update.setString(2, row);
                return update.executeUpdate();
            }
        });
    }

    private String index() {
        return table + "_built";
    }

    private void execute(String sql) {
        inOneTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private <T> T inOneTransaction(RowsWork<T> work) {
        try (Connection connection = views.getConnection()) {
            connection.setAutoCommit(false);
            try {
                guard.check(connection);
                T result = work.in(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the views cannot be written", failure);
        }
    }

    private interface RowsWork<T> {
        T in(Connection connection) throws SQLException;
    }
}
