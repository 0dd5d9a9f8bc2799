package jixiao.query.fold.deadletter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jixiao.query.fold.View;
import org.jspecify.annotations.Nullable;

/**
 * What could not be folded: a key waits in one view from the event that failed, its rows stay as they were, and everything else
 * flows on. A shared aggregate (a year, the rulebook) waits under its own name.
 */
public final class DeadLetters {
    private static final int MOST_CHARACTERS = 500;

    private final String table;
    private final Map<String, DeadLetter> waiting = new ConcurrentHashMap<>(); // metrics look in from other threads
    private final List<DeadLetter> unwritten = new ArrayList<>();

    public DeadLetters(String schema) {
        this.table = schema + ".dead_letter";
    }

    public boolean holds(View<?> view, String key) {
        return !waiting.isEmpty() && waiting.containsKey(view.name() + '/' + key);
    }

    public void park(View<?> view, String key, long position, @Nullable String error) {
        park(new DeadLetter(view.name(), key, position, error == null ? null : Failing.withoutDetail(error)));
    }

    public void park(DeadLetter letter) {
        DeadLetter bounded = new DeadLetter(letter.view(), letter.key(), letter.position(), storable(letter.error()), letter.attempts());
        if (waiting.putIfAbsent(letter.view() + '/' + letter.key(), bounded) == null) {
            unwritten.add(bounded);
        }
    }

    /** PostgreSQL refuses a NUL in a text, which an error may well quote. */
    private static String storable(@Nullable String error) {
        String text = error == null ? "" : error.replace('\u0000', '?');
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    }

    public List<DeadLetter> all() {
        return List.copyOf(waiting.values());
    }

    /** What is stored takes the place of what is remembered without a moment in which nothing would seem to wait. */
    public void load(Connection connection) throws SQLException {
        Map<String, DeadLetter> stored = new HashMap<>();
        unwritten.clear();
        try (PreparedStatement select = connection.prepareStatement(
                "select view, key, position, error, attempts from %s".formatted(table)); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                DeadLetter letter = read(row);
                stored.put(letter.view() + '/' + letter.key(), letter);
            }
        }
        waiting.putAll(stored);
        waiting.keySet().retainAll(stored.keySet());
    }

    public void write(Connection connection) throws SQLException {
        for (DeadLetter letter : unwritten) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into %s (view, key, position, error, next_try)
                    values (?, ?, ?, ?, case when %s then timestamptz 'infinity' else now() end)
                    on conflict (view, key) do update set position = excluded.position, error = excluded.error"""
                    .formatted(table, FatalEvents.IS_ONE))) {
                insert.setString(1, letter.view());
                insert.setString(2, letter.key());
                insert.setLong(3, letter.position());
                insert.setString(4, letter.error());
                insert.setLong(5, letter.position());
                insert.executeUpdate();
            }
        }
        unwritten.clear();
    }

    /** What to try again, those that wait longest for it first. */
    public List<DeadLetter> toRetry(Connection connection, int most, boolean onlyDue) throws SQLException {
        List<DeadLetter> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select view, key, position, error, attempts from %s where next_try <= now() or not ?
                order by next_try, position, view limit ?""".formatted(table))) {
            select.setBoolean(1, onlyDue);
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(read(row));
                }
            }
        }
        return due;
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getInt(5));
    }

    /** Tried again in a minute, then in two, four … and at last every six hours: what is mended seldom mends itself at night. */
    public void wasInVain(Connection connection, DeadLetter letter) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update %s set attempts = attempts + 1,
                       next_try = greatest(next_try, now() + least(interval '1 minute' * (1 << least(attempts, 9)), interval '6 hours'))
                where view = ? and key = ? returning attempts""".formatted(table))) {
            update.setString(1, letter.view());
            update.setString(2, letter.key());
            try (ResultSet row = update.executeQuery()) {
                if (row.next()) {
                    int attempts = row.getInt(1);
                    waiting.computeIfPresent(letter.view() + '/' + letter.key(), (name, known) ->
                            new DeadLetter(known.view(), known.key(), known.position(), known.error(), attempts));
                }
            }
        }
    }

    /** What waits for this one is due at once, but for what a person has to ask for. */
    public void release(Connection connection, View<?> view, String key) throws SQLException {
        waiting.remove(view.name() + '/' + key);
        try (PreparedStatement delete = connection.prepareStatement("""
                     with gone as (delete from %s where view = ? and key = ? returning position)
                     delete from query.fatal_event using gone where fatal_event.position = gone.position""".formatted(table));
                PreparedStatement due = connection.prepareStatement(
                     "update %s set next_try = now() where key = ? and next_try < 'infinity'".formatted(table))) {
            delete.setString(1, view.name());
            delete.setString(2, key);
            delete.executeUpdate();
            due.setString(1, key);
            due.executeUpdate();
        }
    }
}
