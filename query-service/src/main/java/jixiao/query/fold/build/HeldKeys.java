package jixiao.query.fold.build;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a build holds of each key, of all its views side by side: an event is about one key, and whichever views it concerns and those that
 * they stand on are asked for it one after the other. It is looked for once: so many keys are in no cache of the processor.
 */
final class HeldKeys {
    private static final HeldKey<?>[] NONE = {};
    private final Map<String, HeldKey<?>[]> keys = new HashMap<>();
    private int views;
    private String asked = "";
    private HeldKey<?>[] found = NONE;

    /** For one more view. */
    <S> OfView<S> ofView() {
        return new OfView<>(views++);
    }

    private HeldKey<?>[] at(String key) {
        if (!asked.equals(key)) {
            found = keys.getOrDefault(key, NONE);
            asked = key;
        }
        return found;
    }

    /** One view's part of it. */
    final class OfView<S> {
        private final int view;

        private OfView(int view) {
            this.view = view;
        }

        @SuppressWarnings("unchecked") // a view alone writes to its place
        @Nullable HeldKey<S> find(String key) {
            HeldKey<?>[] all = at(key);
            return view < all.length ? (HeldKey<S>) all[view] : null;
        }

        HeldKey<S> hold(String key) {
            HeldKey<S> known = find(key);
            return known == null ? begin(key) : known;
        }

        private HeldKey<S> begin(String key) {
            HeldKey<S> begun = new HeldKey<>(key);
            found = found.length == views ? found : Arrays.copyOf(found, views);
            found[view] = begun;
            keys.put(key, found);
            return begun;
        }

        /** Every key's, and nothing is held of it any more. */
        @SuppressWarnings("unchecked")
        void release(Consumer<HeldKey<S>> last) {
            for (HeldKey<?>[] all : keys.values()) {
                if (view < all.length && all[view] != null) {
                    last.accept((HeldKey<S>) all[view]);
                    all[view] = null;
                }
            }
        }
    }
}
