package jixiao.query.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The live states of one view: those of this batch, behind them a bounded number of those last used, behind them the live rows.
 * What a batch did becomes lasting with {@link #committed} and is undone with {@link #forget}. A little longer than usual, because
 * the places agree only as long as they are kept together.
 */
final class LiveStates<S> implements States<S> {
    private static final int REMEMBERED = 5_000;

    private final String schema;
    private final View<S> view;
    private final LiveRows live;
    private final Map<String, S> used = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, S> eldest) {
            return size() > REMEMBERED;
        }
    };
    /** Keys that have no live row, as most have in a view of what seldom happens: not asked for again with each of their events. */
    private final Set<String> absent = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final Map<String, S> touched = new HashMap<>();
    private final Map<String, String> rows = new HashMap<>();
    private final Map<Integer, TreeSet<String>> members = new HashMap<>();
    private VersionedRows made;

    LiveStates(String schema, View<S> view) {
        this.schema = schema;
        this.view = view;
        this.made = new VersionedRows(schema, view);
        this.live = new LiveRows(schema + "." + view.name());
    }

    /** What is read from now on is read within the transaction of this connection. */
    void in(Connection transaction, boolean carefully) {
        live.in(transaction, carefully);
    }

    /** Reads the live rows of those keys that are not at hand: one statement for all. */
    @Override
    public void fetch(Collection<String> keys) throws SQLException {
        List<String> missing = keys.stream().filter(key -> !touched.containsKey(key) && !used.containsKey(key) && !rows.containsKey(key)
                && !absent.contains(key)).toList();
        if (missing.isEmpty()) {
            return;
        }
        rows.putAll(live.of(missing));
        missing.stream().filter(key -> !rows.containsKey(key) && live.unreadable(key) == null).forEach(absent::add);
    }

    @Override
    public S get(String key) {
        S state = touched.get(key);
        return state == null ? used.get(key) : state;
    }

    @Override
    public String row(String key) {
        return rows.get(key);
    }

    @Override
    public String unreadable(String key) {
        return live.unreadable(key);
    }

    @Override
    public void put(String key, S state) {
        absent.remove(key);
        if (touched.put(key, state) == null && members.containsKey(Keys.year(key))) {
            members.get(Keys.year(key)).add(key);
        }
    }

    @Override
    public void change(String key, long since, S state, boolean replaces) {
        made.add(key, since, view.row(state), replaces);
        put(key, state);
    }

    String view() {
        return view.name();
    }

    VersionedRows made() {
        return made;
    }

    @Override
    public Collection<String> keysOf(Integer year) throws SQLException {
        if (year == null) {
            TreeSet<String> all = new TreeSet<>(touched.keySet());
            all.addAll(live.keys(null));
            return all;
        }
        TreeSet<String> known = members.get(year);
        if (known == null) {
            known = new TreeSet<>(live.keys(year));
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
        made = new VersionedRows(schema, view);
    }

    void forget(String key) {
        used.remove(key);
        touched.remove(key);
        rows.remove(key);
        absent.remove(key);
        members.clear();
    }

    void forget() {
        used.clear();
        touched.clear();
        rows.clear();
        absent.clear();
        members.clear();
        made = new VersionedRows(schema, view);
    }
}
