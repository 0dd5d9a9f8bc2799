package jixiao.query.fold.stepping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import jixiao.query.fold.View;

/** The items that an event changed or made, in the order of their names. */
public final class ChangedItems {
    private static final ChangedItems NONE = new ChangedItems(Map.of(), Map.of());
    private final Map<String, ?> before;
    private final Map<String, Object> changed;

    private ChangedItems(Map<String, ?> before, Map<String, Object> changed) {
        this.before = before;
        this.changed = changed;
    }

    public static <S> ChangedItems between(View<S> view, S before, S now) {
        if (before == now || !view.items().isThere()) {
            return NONE;
        }
        Map<String, ?> was = view.items().of(before);
        Map<String, ?> is = view.items().of(now);
        if (was == is) {
            return NONE;
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        new TreeMap<>(is).forEach((name, item) -> {
            Object known = was.get(name);
            if (known != item && !item.equals(known)) {
                changed.put(name, item);
            }
        });
        return new ChangedItems(was, changed);
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    public void each(Change change) {
        changed.forEach((name, item) -> change.of(name, item, before.containsKey(name)));
    }

    /** An item is now this; {@code replaces}: it was something before. */
    public interface Change {
        void of(String name, Object item, boolean replaces);
    }
}
