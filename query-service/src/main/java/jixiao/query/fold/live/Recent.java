package jixiao.query.fold.live;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states used last, as many as their rows' lengths allow: a state takes a few times its row in memory. */
final class Recent<S> {
    /** All views' together take a tenth of the heap at most, a state taking up to four times its row's characters. */
    private static final long MOST = Math.max(256 << 10, Runtime.getRuntime().maxMemory() / 512);
    /** What holding a state takes beside it, in the same measure. */
    private static final int FRAME = 64;

    private final Map<String, Weighed<S>> states = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;

    /** A state and how many characters its rows had when it was last read or written. */
    record Weighed<S>(S state, int length) {
    }

    @Nullable Weighed<S> get(String key) {
        return states.get(key);
    }

    void putAll(Map<String, Weighed<S>> used) {
        used.forEach(this::put);
    }

    /** Those that are here already move on; no other is driven out by them. */
    void replaceAll(Map<String, Weighed<S>> moved) {
        moved.forEach((key, state) -> {
            if (states.containsKey(key)) {
                put(key, state);
            }
        });
    }

    private void put(String key, Weighed<S> state) {
        Weighed<S> before = states.put(key, state);
        weight += FRAME + state.length - (before == null ? 0 : FRAME + before.length);
        for (Iterator<Weighed<S>> eldest = states.values().iterator(); weight > MOST && eldest.hasNext();) {
            weight -= FRAME + eldest.next().length;
            eldest.remove();
        }
    }

    void remove(String key) {
        Weighed<S> known = states.remove(key);
        weight -= known == null ? 0 : FRAME + known.length;
    }

    void clear() {
        states.clear();
        weight = 0;
    }
}
