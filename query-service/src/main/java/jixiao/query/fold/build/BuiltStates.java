package jixiao.query.fold.build;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import jixiao.query.fold.Items;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Series;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.StreamedRows;
import jixiao.query.fold.View;
import jixiao.query.fold.live.VersionedRows;
import jixiao.query.fold.reading.Rows;
import jixiao.query.fold.stepping.States;
import org.jspecify.annotations.Nullable;

/**
 * One view's states while it is built from nothing. Each key's last main row and the items always at hand are held back until the event
 * that ends them, so that every row is written once and complete, and nothing is read again; what is put away goes to {@link PutAwayRows}.
 * What is held is bounded by the number of keys, not of events: some rows for each, as bytes, and some states.
 */
final class BuiltStates<S> implements States<S> {
    /** With 20,000 projects their last rows and the rest of a standalone take this much; what the heap has beyond is for states. */
    private static final long HEAP_FOR_ROWS = 192L << 20;
    /** A state of each view, a project's target and its alerts being the largest. A state that is not at hand is read from its row. */
    private static final long HEAP_FOR_STATES_OF_A_KEY = 32 << 10;
    static final long MOST_AT_HAND =
            Math.max(1_000, (Runtime.getRuntime().maxMemory() - HEAP_FOR_ROWS) / HEAP_FOR_STATES_OF_A_KEY);

    private final View<S> view;
    private final EndedRows ended;
    private final PutAwayRows putAway;
    private final long mostAtHand;
    private final HeldKeys.OfView<S> held;
    private final TreeMap<Integer, TreeSet<String>> years = new TreeMap<>();
    private final Map<Integer, TreeMap<String, LocalDate>> due = new HashMap<>();
    private final Queue<HeldKey<S>> atHand = new ArrayDeque<>();
    private final StreamedRows streamed = new StreamedRows();

    BuiltStates(View<S> view, HeldKeys.OfView<S> held, EndedRows ended, PutAwayRows putAway, long mostAtHand) {
        this.view = view;
        this.held = held;
        this.ended = ended;
        this.putAway = putAway;
        this.mostAtHand = mostAtHand;
    }

    @Override
    public void fetch(Collection<String> keys) {
        // every row is within reach
    }

    @Override
    public void fetchItems(Collection<String> rows) {
        // they are looked for when they are asked for, which is seldom
    }

    @Override
    public @Nullable S get(String key) {
        HeldKey<S> asked = held.find(key);
        return asked == null ? null : asked.state;
    }

    @Override
    public @Nullable String main(String key) {
        HeldKey<S> asked = held.find(key);
        return asked != null && asked.main != null ? text(asked.main) : null;
    }

    @Override
    public Map<String, String> items(String key) {
        HeldKey<S> asked = held.find(key);
        if (asked == null || asked.items().isEmpty()) {
            return Map.of();
        }
        Map<String, String> rows = new HashMap<>();
        asked.items().forEach((name, row) -> rows.put(name, text(row)));
        return rows;
    }

    @Override
    public @Nullable String item(String row) {
        HeldRow known = putAway.get(row);
        return known == null ? null : text(known);
    }

    @Override
    public Map<String, String> allItems(String key) {
        Map<String, String> rows = new HashMap<>(items(key));
        putAway.of(key).forEach((row, item) -> rows.put(row.substring(key.length() + 1), text(item)));
        return rows;
    }

    private static String text(HeldRow row) {
        return new String(row.row(), StandardCharsets.UTF_8);
    }

    @Override
    public void put(String key, S state) {
        HeldKey<S> of = held.hold(key);
        if (of.state == null) {
            atHand.add(of);
            if (atHand.size() > mostAtHand) {
                atHand.remove().letGo();
            }
        }
        of.state = state;
    }

    @Override
    public void change(String key, long since, @Nullable S state, boolean replaces) {
        HeldKey<S> of = held.hold(key);
        Object main = view.main().apply(state);
        byte[] row;
        int front = 0;
        if (main instanceof StateJson.Streamed now) {
            row = of.main != null && hasFrontOf(of, now) ? streamed.row(of.main.row(), of.main.front(), now) : streamed.row(now);
            front = streamed.front();
        } else {
            row = StateJson.bytes(main);
        }
        if (of.main == null) {
            of.main = new HeldRow(key);
            years.computeIfAbsent(Keys.year(key), unknown -> new TreeSet<>()).add(key);
        } else {
            ended.add(of.main, since);
        }
        of.main.begin(since, row, front, null);
    }

    private boolean hasFrontOf(HeldKey<S> before, StateJson.Streamed now) {
        return before.main != null && before.main.front() > 0 && before.state != null && now.hasFrontOf(view.main().apply(before.state));
    }

    @Override
    public void changeItem(String key, String name, long since, Object item, boolean replaces) {
        byte[] bytes = StateJson.bytes(item);
        LocalDate day = view.items().due(item);
        String row = Keys.item(key, name);
        note(row, day);
        HeldKey<S> of = held.hold(key);
        HeldRow known = of.items().get(name);
        if (known == null && isPutAway(of, name)) {
            putAway.change(row, since, bytes, day, replaces);
            return;
        }
        if (known == null) {
            releaseEarlier(of, name);
            known = new HeldRow(row);
            of.hold(name, known);
        } else {
            ended.add(known, since);
        }
        known.begin(since, bytes, 0, day);
    }

    private boolean isPutAway(HeldKey<S> of, String name) {
        return name.charAt(0) == Items.MARK || view.items().inSeries() && of.items().keySet().stream()
                .anyMatch(known -> Series.isLater(known, name));
    }

    /** Of a series only the last is at hand. */
    private void releaseEarlier(HeldKey<S> of, String name) {
        if (view.items().inSeries()) {
            of.items().keySet().stream().filter(known -> Series.isLater(name, known)).findFirst().ifPresent(earlier -> {
                putAway.hold(requireNonNull(of.items().get(earlier)));
                of.release(earlier);
            });
        }
    }

    private void note(String row, @Nullable LocalDate day) {
        if (view.items().areDue()) {
            TreeMap<String, LocalDate> ofYear = due.computeIfAbsent(Keys.year(row), unknown -> new TreeMap<>());
            if (day == null) {
                ofYear.remove(row);
            } else {
                ofYear.put(row, day);
            }
        }
    }

    @Override
    public List<Integer> years() {
        return List.copyOf(years.keySet());
    }

    @Override
    public List<String> keysAfter(String after, int year, int most) {
        return years.getOrDefault(year, new TreeSet<>()).tailSet(after, false).stream().limit(most).toList();
    }

    @Override
    public List<String> dueAfter(String after, int year, LocalDate before, int most) {
        return due.getOrDefault(year, new TreeMap<>()).tailMap(after.isEmpty() ? after : after + Rows.BEHIND_ALL_ITEMS).entrySet().stream()
                .filter(item -> item.getValue().isBefore(before)).map(item -> Keys.owner(item.getKey())).distinct().limit(most).toList();
    }

    @Override
    public Writing turnPage() {
        return () -> { }; // rows leave when they end, and states when there are too many
    }

    /** Nothing more will be heard: what is held back stays live. */
    void finish() {
        atHand.clear();
        held.release(of -> {
            if (of.main != null) {
                ended.add(of.main, VersionedRows.LIVE);
            }
            of.items().values().forEach(item -> ended.add(item, VersionedRows.LIVE));
        });
        putAway.finish();
        ended.finish();
    }
}
