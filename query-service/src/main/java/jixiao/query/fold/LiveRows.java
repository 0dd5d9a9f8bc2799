package jixiao.query.fold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The live rows of one view's table, read within a transaction. Where it is careful, what cannot be read (a damaged page) is found
 * key by key and named instead of failing the transaction.
 */
final class LiveRows {
    private final String table;
    private final Map<String, String> unreadable = new HashMap<>();
    private Connection connection;
    private boolean careful;

    LiveRows(String table) {
        this.table = table;
    }

    void in(Connection transaction, boolean carefully) {
        connection = transaction;
        careful = carefully;
        unreadable.clear();
    }

    /** The rows of some keys, one statement for all. */
    Map<String, String> of(List<String> keys) throws SQLException {
        if (!careful) {
            return select(keys);
        }
        try {
            return Savepoints.tried(connection, () -> select(keys));
        } catch (Savepoints.Refused refused) {
            if (keys.size() == 1) {
                unreadable.put(keys.get(0), refused.getMessage());
                return Map.of();
            }
            Map<String, String> read = new HashMap<>(of(keys.subList(0, keys.size() / 2)));
            read.putAll(of(keys.subList(keys.size() / 2, keys.size())));
            return read;
        }
    }

    /** Why the row of a key could not be read; null where it could. */
    String unreadable(String key) {
        return unreadable.get(key);
    }

    /** Every key of a year, or of all years when {@code year} is null, that has a row. */
    List<String> keys(Integer year) throws SQLException {
        return careful ? Savepoints.tried(connection, () -> selectKeys(year)) : selectKeys(year);
    }

    private Map<String, String> select(List<String> keys) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select live.key, live.state::text from unnest(?::int[], ?::text[]) as wanted (year, key)
                join %s live on live.year = wanted.year and live.key = wanted.key
                where live.until = 9223372036854775807""".formatted(table))) {
            select.setArray(1, connection.createArrayOf("int", keys.stream().map(Keys::year).toArray()));
            select.setArray(2, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getString(1), row.getString(2));
                }
            }
        }
        return rows;
    }

    private List<String> selectKeys(Integer year) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select key from %s where until = 9223372036854775807 and %s"
                .formatted(table, year == null ? "true" : "year = " + year)); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }
}
