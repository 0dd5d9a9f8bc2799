package jixiao.query.fold.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.query.fold.Keys;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.fold.stepping.States;
import org.jspecify.annotations.Nullable;

/**
 * The live states of one view: those of this page of a batch, behind them some of those last used, behind them the live rows. What is
 * held here agrees with the rows as this transaction sees them, and is undone with {@link #forget}. Between {@link #turnPage} and the
 * writing that it answers it is ahead of them: nobody may ask for a key of that page meanwhile.
 */
public final class LiveStates<S> implements States<S> {
    private static final int REMEMBERED = 5_000;

    private final String schema;
    private final View<S> view;
    private final LiveRows live;
    private final Recent<S> used = new Recent<>();
    /** Keys that have no rows, as most have none in a view of what seldom happens: not asked for again with each of their events. */
    private final Set<String> absent = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final Map<String, Recent.Weighed<S>> touched = new HashMap<>();
    private final ReadRows read;
    private final Map<String, String> refused = new HashMap<>();
    private VersionedRows made;
    private int written;

    public LiveStates(String schema, View<S> view) {
        this.schema = schema;
        this.view = view;
        this.made = new VersionedRows(schema, view);
        this.live = new LiveRows(schema, view);
        this.read = new ReadRows(live);
    }

    /** What is read from now on is read within the transaction of this connection. */
    public void in(Connection transaction, boolean carefully) {
        live.in(transaction, carefully);
        refused.clear();
        written = 0;
    }

    @Override
    public void fetch(Collection<String> keys) throws SQLException {
        List<String> missing = keys.stream().filter(key -> get(key) == null && !read.has(key) && !absent.contains(key)).toList();
        if (!missing.isEmpty()) {
            read.read(missing);
            missing.stream().filter(key -> !read.has(key) && live.unreadable(key) == null).forEach(absent::add);
        }
    }

    @Override
    public Arrival fetchAhead(List<String> keys, boolean areAll) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        if (areAll && !keys.isEmpty()) {
            live.stretch(keys, rows::put);
        } else {
            live.each(keys, rows::put);
        }
        return () -> {
            rows.forEach(read::take);
            keys.stream().filter(key -> get(key) == null && !read.has(key) && live.unreadable(key) == null).forEach(absent::add);
        };
    }

    @Override
    public void fetchItems(Collection<String> rows) throws SQLException {
        read.readItems(rows.stream().filter(row -> made.last(row) == null).toList());
    }

    @Override
    public @Nullable S get(String key) {
        Recent.Weighed<S> known = touched.get(key);
        known = known == null ? used.get(key) : known;
        return known == null ? null : known.state();
    }

    @Override
    public @Nullable String main(String key) {
        return read.main(key);
    }

    @Override
    public Map<String, String> items(String key) {
        return read.items(key);
    }

    @Override
    public @Nullable String item(String row) {
        String now = made.last(row);
        return now == null ? read.item(row) : now;
    }

    @Override
    public Map<String, String> allItems(String key) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        live.allItems(key, rows::put);
        rows.putAll(made.lastItemsOf(key));
        Map<String, String> items = new HashMap<>();
        rows.forEach((row, state) -> items.put(row.substring(key.length() + 1), state));
        return items;
    }

    @Override
    public @Nullable String unreadable(String key) {
        return live.unreadable(key);
    }

    @Override
    public boolean areReadByMany() {
        return !live.isCareful();
    }

    @Override
    public void put(String key, S state) {
        absent.remove(key);
        touched.put(key, new Recent.Weighed<>(state, lengthOf(key)));
    }

    /** That of the main row is measure enough where it is known, and what it was where it is not. */
    private int lengthOf(String key) {
        String main = made.last(key);
        main = main == null ? read.main(key) : main;
        Recent.Weighed<S> before = touched.containsKey(key) ? touched.get(key) : used.get(key);
        int items = items(key).values().stream().mapToInt(String::length).sum();
        return main != null ? main.length() + items : before != null ? before.length() : items;
    }

    @Override
    public void change(String key, long since, @Nullable S state, boolean replaces) {
        made.add(key, since, view.row(state), null, replaces);
    }

    @Override
    public void changeItem(String key, String name, long since, Object item, boolean replaces) {
        LocalDate due = view.items().due(item);
        made.add(Keys.item(key, name), since, StateJson.write(item), due, replaces);
    }

    @Override
    public List<Integer> years() throws SQLException {
        return live.years();
    }

    @Override
    public List<String> keysAfter(String after, int year, int most) throws SQLException {
        return live.keysAfter(after, year, most);
    }

    @Override
    public List<String> dueAfter(String after, int year, LocalDate before, int most) throws SQLException {
        return live.dueAfter(after, year, before, most);
    }

    @Override
    public Writing turnPage() {
        used.replaceAll(touched);
        return leave();
    }

    /** The end of a batch: its states are those used last. */
    public void finish() throws SQLException {
        used.putAll(touched);
        leave().write();
    }

    private Writing leave() {
        VersionedRows page = made;
        written += page.size();
        made = new VersionedRows(schema, view);
        touched.clear();
        read.forget();
        return () -> live.write(page, refused);
    }

    public String view() {
        return view.name();
    }

    /** Whose rows the database refused, and why. */
    public Map<String, String> refused() {
        return refused;
    }

    /** How long the rows are that wait to be written. */
    public long characters() {
        return made.characters();
    }

    /** How many rows this batch has made. */
    public int made() {
        return written + made.size();
    }

    public void forget(String key) {
        used.remove(key);
        touched.remove(key);
        read.forget(key);
        absent.remove(key);
    }

    public void forget() {
        used.clear();
        touched.clear();
        read.forget();
        absent.clear();
        made = new VersionedRows(schema, view);
    }
}
