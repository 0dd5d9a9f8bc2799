package jixiao.query.fold.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.query.fold.Keys;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.Savepoints;
import org.jspecify.annotations.Nullable;

/**
 * The live rows of one view's table, read within a transaction, many in one statement. Where it is careful, what cannot be read (a
 * damaged page) is found key by key and named instead of failing the transaction.
 */
@SuppressWarnings("NullAway.Init")
public final class LiveRows {
    private final LiveRowQuestions questions;
    private final Map<String, String> unreadable = new HashMap<>();
    private Connection connection;
    private boolean careful;

    public LiveRows(String schema, View<?> view) {
        this.questions = new LiveRowQuestions(schema + "." + view.name(), view.items());
    }

    public void in(Connection transaction, boolean carefully) {
        connection = transaction;
        careful = carefully;
        unreadable.clear();
    }

    boolean isCareful() {
        return careful;
    }

    /** Why rows of a key could not be read; null where they could. */
    @Nullable String unreadable(String key) {
        return unreadable.get(key);
    }

    void write(VersionedRows rows, Map<String, String> refused) throws SQLException {
        if (careful) {
            rows.writeApart(connection).forEach((row, why) -> refused.put(Keys.owner(row), why));
        } else {
            rows.write(connection);
        }
    }

    public void each(Collection<String> keys, LiveRow row) throws SQLException {
        halved(List.copyOf(keys), some -> questions.each(connection, some, row));
    }

    /**
     * The same of keys of one year, sorted, that are all which the year has from the first of them to the last: one stretch of the index,
     * where looking for each by itself takes longer than judging what was found. A key with which the last one begins (P of P17) has its
     * items behind the stretch, among those of who knows how many others.
     */
    public void stretch(List<String> keys, LiveRow row) throws SQLException {
        String last = keys.get(keys.size() - 1);
        List<String> apart = careful ? keys : keys.stream().filter(key -> last.startsWith(key) && !last.equals(key)).toList();
        if (!apart.isEmpty()) {
            each(apart, row);
        }
        if (!careful) {
            Set<String> wanted = new HashSet<>(keys);
            apart.forEach(wanted::remove);
            questions.stretch(connection, keys.get(0), last, (found, state) -> {
                if (wanted.contains(Keys.owner(found))) {
                    row.of(found, state);
                }
            });
        }
    }

    void items(Collection<String> rows, LiveRow row) throws SQLException {
        halved(List.copyOf(rows), some -> questions.items(connection, some, row));
    }

    private void halved(List<String> keys, Question question) throws SQLException {
        if (!careful) {
            question.about(keys);
            return;
        }
        try {
            Savepoints.run(connection, () -> question.about(keys));
        } catch (Savepoints.RefusedByDatabase refused) {
            if (keys.size() == 1) {
                unreadable.put(Keys.owner(keys.get(0)), refused.getMessage());
                return;
            }
            halved(keys.subList(0, keys.size() / 2), question);
            halved(keys.subList(keys.size() / 2, keys.size()), question);
        }
    }

    private <T> T tried(Savepoints.SavepointWork<T> work) throws SQLException {
        return careful ? Savepoints.tried(connection, work) : work.done();
    }

    List<Integer> years() throws SQLException {
        return tried(() -> questions.years(connection));
    }

    /** Every item of a key. */
    void allItems(String key, LiveRow row) throws SQLException {
        halved(List.of(key), some -> questions.allItems(connection, key, row));
    }

    public List<String> keysAfter(String after, int year, int most) throws SQLException {
        return tried(() -> questions.keysAfter(connection, after, year, most));
    }

    List<String> dueAfter(String after, int year, LocalDate before, int most) throws SQLException {
        return tried(() -> questions.dueAfter(connection, after, year, before, most));
    }

    private interface Question {
        void about(List<String> keys) throws SQLException;
    }

    /** A row's key and what it holds. */
    public interface LiveRow {
        void of(String key, String state);
    }
}
