package jixiao.query.fold.live;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jixiao.query.fold.Keys;
import org.jspecify.annotations.Nullable;

/** The rows of one view that were read for this page of a batch, of which no states are made yet. */
final class ReadRows {
    private final LiveRows live;
    private final Map<String, String> mains = new HashMap<>();
    private final Map<String, Map<String, String>> atHand = new HashMap<>();
    private final Map<String, String> named = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    ReadRows(LiveRows live) {
        this.live = live;
    }

    /** Reads main rows and the items that are always at hand. */
    void read(Collection<String> keys) throws SQLException {
        live.each(keys, this::take);
    }

    /** A main row, or an item that is always at hand. */
    void take(String row, String state) {
        String owner = Keys.owner(row);
        if (owner.length() == row.length()) {
            mains.put(row, state);
        } else {
            atHand.computeIfAbsent(owner, unknown -> new TreeMap<>()).put(row.substring(owner.length() + 1), state);
        }
    }

    /** Reads other items by their rows' keys, each once: that there is none is known then, too. */
    void readItems(Collection<String> rows) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            if (asked.add(row)) {
                missing.add(row);
            }
        }
        if (!missing.isEmpty()) {
            live.items(missing, named::put);
        }
    }

    boolean has(String key) {
        return mains.containsKey(key) || atHand.containsKey(key);
    }

    @Nullable String main(String key) {
        return mains.get(key);
    }

    Map<String, String> items(String key) {
        return atHand.getOrDefault(key, Map.of());
    }

    @Nullable String item(String row) {
        return named.get(row);
    }

    void forget(String key) {
        mains.remove(key);
        atHand.remove(key);
        named.clear();
        asked.clear();
    }

    void forget() {
        mains.clear();
        atHand.clear();
        named.clear();
        asked.clear();
    }
}
