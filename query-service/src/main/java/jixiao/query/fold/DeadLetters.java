package jixiao.query.fold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What could not be folded: a key waits in one view from the event that failed, its rows stay as they were, and everything else
 * flows on. A shared aggregate (a year, the rulebook) waits under its own name.
 */
final class DeadLetters {
    private final String table;
    private final Map<String, DeadLetter> waiting = new ConcurrentHashMap<>(); // metrics look in from other threads
    private final List<DeadLetter> unwritten = new ArrayList<>();

    DeadLetters(String schema) {
        this.table = schema + ".dead_letter";
    }

    boolean holds(View<?> view, String key) {
        return !waiting.isEmpty() && waiting.containsKey(view.name() + '/' + key);
    }

    void park(View<?> view, String key, long position, String error) {
        DeadLetter letter = new DeadLetter(view.name(), key, position, error.length() > 500 ? error.substring(0, 500) : error);
        if (waiting.putIfAbsent(view.name() + '/' + key, letter) == null) {
            unwritten.add(letter);
        }
    }

    List<DeadLetter> all() {
        return List.copyOf(waiting.values());
    }

    /** What is stored takes the place of what is remembered without a moment in which nothing would seem to wait. */
    void load(Connection connection) throws SQLException {
        Map<String, DeadLetter> stored = new HashMap<>();
        unwritten.clear();
        try (PreparedStatement select = connection.prepareStatement(
                "select view, key, position, error from %s".formatted(table)); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                DeadLetter letter = new DeadLetter(row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
                stored.put(letter.view() + '/' + letter.key(), letter);
            }
        }
        waiting.putAll(stored);
        waiting.keySet().retainAll(stored.keySet());
    }

    void write(Connection connection) throws SQLException {
        for (DeadLetter letter : unwritten) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into %s (view, key, position, error) values (?, ?, ?, ?)
                    on conflict (view, key) do update set position = excluded.position, error = excluded.error"""
                    .formatted(table))) {
                insert.setString(1, letter.view());
                insert.setString(2, letter.key());
                insert.setLong(3, letter.position());
                insert.setString(4, letter.error());
                insert.executeUpdate();
            }
        }
        unwritten.clear();
    }

    void release(Connection connection, View<?> view, String key) throws SQLException {
        waiting.remove(view.name() + '/' + key);
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from %s where view = ? and key = ?".formatted(table))) {
            delete.setString(1, view.name());
            delete.setString(2, key);
            delete.executeUpdate();
        }
    }
}
