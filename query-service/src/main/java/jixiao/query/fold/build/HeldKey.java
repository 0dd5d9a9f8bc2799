package jixiao.query.fold.build;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a build holds of one key: its last main row, the items always at hand, and its state where that is in memory. */
final class HeldKey<S> {
    final String key;
    @Nullable HeldRow main;
    @Nullable S state;
    private Map<String, HeldRow> items = Map.of();

    HeldKey(String key) {
        this.key = key;
    }

    /** By their names. */
    Map<String, HeldRow> items() {
        return items;
    }

    void hold(String name, HeldRow item) {
        if (items.isEmpty()) {
            items = new TreeMap<>();
        }
        items.put(name, item);
    }

    void release(String name) {
        items.remove(name);
    }

    /** Lets the state go; it can be read from the rows again. */
    void letGo() {
        state = null;
        if (main != null) {
            main.deflate();
        }
        items.values().forEach(HeldRow::deflate);
    }
}
