package jixiao.query.fold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;

/**
 * One view's states while it is built from nothing. Each key's last row is held back until the event that ends it, so that every
 * row is written once and complete, and nothing is read again. What is held is bounded by the number of keys, not of events: a row
 * for each, as bytes, and some states.
 */
final class BuiltStates<S> implements States<S> {
    /** With 20,000 projects their last rows and the rest of a standalone take this much; what the heap has beyond is for states. */
    private static final long HEAP_FOR_ROWS = 192L << 20;
    /** A state of each view, a project's target and its alerts being the largest. A state that is not at hand is read from its row. */
    private static final long HEAP_FOR_STATES_OF_A_KEY = 32 << 10;
    static final long MOST_AT_HAND =
            Math.max(1_000, (Runtime.getRuntime().maxMemory() - HEAP_FOR_ROWS) / HEAP_FOR_STATES_OF_A_KEY);

    private final View<S> view;
    private final Loader loader;
    private final String table;
    private final long mostAtHand;
    private final Map<String, HeldRow<S>> held = new HashMap<>();
    private final Map<Integer, TreeSet<String>> years = new HashMap<>();
    private final Queue<HeldRow<S>> atHand = new ArrayDeque<>();
    private final JsonBytes json = new JsonBytes();
    private CopyRows ended;
    private HeldRow<S> asked;

    BuiltStates(String schema, View<S> view, Loader loader, long mostAtHand) {
        this.view = view;
        this.loader = loader;
        this.table = schema + "." + view.name();
        this.mostAtHand = mostAtHand;
        this.ended = new CopyRows(table);
    }

    @Override
    public void fetch(Collection<String> keys) {
        // every row is within reach
    }

    @Override
    public S get(String key) {
        return find(key) ? asked.state() : null;
    }

    @Override
    public String row(String key) {
        return find(key) ? new String(asked.row(), StandardCharsets.UTF_8) : null;
    }

    @Override
    public void put(String key, S state) {
        if (find(key)) {
            keep(state);
        }
    }

    @Override
    public void change(String key, long since, S state, boolean replaces) {
        boolean known = find(key);
        Object kept = view.kept().apply(state);
        byte[] row;
        int front = 0;
        if (kept instanceof JsonBytes.Written written) {
            json.clear();
            front = writeFront(written, known ? asked : null);
            written.writeRest(json);
            row = json.finished();
        } else {
            row = StateJson.bytes(kept);
        }
        if (known) {
            write(asked, since);
        } else {
            asked = new HeldRow<>(key);
            held.put(key, asked);
            years.computeIfAbsent(Keys.year(key), unknown -> new TreeSet<>()).add(key);
        }
        asked.begin(since, row, front);
        keep(state);
    }

    /** Answers how long it is. */
    private int writeFront(JsonBytes.Written now, HeldRow<S> before) {
        if (before != null && before.front() > 0 && before.state() != null && now.hasFrontOf(view.kept().apply(before.state()))) {
            json.copy(before.row(), before.front());
        } else {
            now.writeFront(json);
        }
        return json.length();
    }

    @Override
    public Collection<String> keysOf(Integer year) {
        if (year != null) {
            return List.copyOf(years.getOrDefault(year, new TreeSet<>()));
        }
        return held.keySet().stream().sorted().toList();
    }

    /** Nothing more will be heard: what is held back stays live. */
    void finish() {
        atHand.clear();
        for (Iterator<HeldRow<S>> rows = held.values().iterator(); rows.hasNext(); rows.remove()) {
            write(rows.next(), VersionedRows.LIVE);
        }
        if (!ended.isEmpty()) {
            loader.load(ended);
        }
    }

    /** Several questions in a row are about one key. */
    private boolean find(String key) {
        if (asked != null && asked.key.equals(key)) {
            return true;
        }
        HeldRow<S> found = held.get(key);
        if (found != null) {
            asked = found;
        }
        return found != null;
    }

    private void keep(S state) {
        if (asked.state() == null) {
            atHand.add(asked);
            if (atHand.size() > mostAtHand) {
                atHand.remove().letGo();
            }
        }
        asked.keep(state);
    }

    private void write(HeldRow<S> row, long until) {
        ended.add(row.key, row.since(), until, row.row());
        if (ended.isEnough()) {
            loader.load(ended);
            ended = new CopyRows(table);
        }
    }
}
