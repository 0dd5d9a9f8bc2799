package jixiao.query.fold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The live states of one view: those of this batch, behind them a bounded number of those last used, behind them the live rows.
 * What a batch did becomes lasting with {@link #committed} and is undone with {@link #forget}.
 */
final class LiveStates<S> {
    private static final int REMEMBERED = 5_000;

    private final String table;
    private final Map<String, S> used = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, S> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<String, S> touched = new HashMap<>();
    private final Map<String, String> rows = new HashMap<>();
    private final Map<Integer, TreeSet<String>> members = new HashMap<>();

    LiveStates(String schema, View<?> view) {
        this.table = schema + "." + view.name();
    }

    /** Reads the live rows of those keys that are not at hand: one statement for all. */
    void fetch(Connection connection, Collection<String> keys) throws SQLException {
        List<String> missing = keys.stream()
                .filter(key -> !touched.containsKey(key) && !used.containsKey(key) && !rows.containsKey(key)).toList();
        if (missing.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                select live.key, live.state::text from unnest(?::int[], ?::text[]) as wanted (year, key)
                join %s live on live.year = wanted.year and live.key = wanted.key
                where live.until = 9223372036854775807""".formatted(table))) {
            select.setArray(1, connection.createArrayOf("int", missing.stream().map(Keys::year).toArray()));
            select.setArray(2, connection.createArrayOf("text", missing.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getString(1), row.getString(2));
                }
            }
        }
    }

    S get(String key) {
        S state = touched.get(key);
        return state == null ? used.get(key) : state;
    }

    /** The row of a key whose state is not at hand; null where there is none. */
    String row(String key) {
        return rows.get(key);
    }

    void put(String key, S state) {
        if (touched.put(key, state) == null && members.containsKey(Keys.year(key))) {
            members.get(Keys.year(key)).add(key);
        }
    }

    /** Every key of a year, or of all years when {@code year} is null, that has a row or got one in this batch. */
    Collection<String> keysOf(Connection connection, Integer year) throws SQLException {
        if (year == null) {
            TreeSet<String> all = new TreeSet<>(touched.keySet());
            all.addAll(liveKeys(connection, "true"));
            return all;
        }
        TreeSet<String> known = members.get(year);
        if (known == null) {
            known = new TreeSet<>(liveKeys(connection, "year = " + year));
            for (String key : touched.keySet()) {
                if (Keys.year(key) == year) {
                    known.add(key);
                }
            }
            members.put(year, known);
        }
        return List.copyOf(known);
    }

    void committed() {
        used.putAll(touched);
        touched.clear();
        rows.clear();
    }

    void forget(String key) {
        used.remove(key);
        touched.remove(key);
        rows.remove(key);
        members.clear();
    }

    void forget() {
        used.clear();
        touched.clear();
        rows.clear();
        members.clear();
    }

    private List<String> liveKeys(Connection connection, String condition) throws SQLException {
        List<String> keys = new java.util.ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select key from %s where until = 9223372036854775807 and %s".formatted(table, condition));
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }
}
