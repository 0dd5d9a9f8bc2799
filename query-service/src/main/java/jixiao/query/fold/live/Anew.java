package jixiao.query.fold.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.At;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Readable;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.Unfoldable;
import jixiao.query.fold.View;
import jixiao.query.fold.stepping.ChangedItems;

/** One key of one view folded anew from its own history and what concerned it, beside whatever stands in its rows. */
final class Anew<S> {
    private final View<S> view;
    private final String key;
    private final VersionedRows rows;
    private final Map<String, String> items = new HashMap<>();

    private Anew(String schema, View<S> view, String key) {
        this.view = view;
        this.key = key;
        this.rows = new VersionedRows(schema, view);
    }

    /** The rows that it makes; throws {@link Unfoldable}. */
    static VersionedRows rows(String schema, View<?> view, String key, List<Recorded> history) {
        return new Anew<>(schema, view, key).folded(history);
    }

    private VersionedRows folded(List<Recorded> history) {
        S state = view.fold().nothing();
        boolean isStored = false;
        for (Readable event : Readable.of(history, key)) {
            if (!view.fold().hears(event.event())) {
                continue;
            }
            boolean isOwn = event.aggregate().equals(key);
            S before = isOwn ? withNamed(state, view.items().namesAny(event.event()) ? items.keySet() : view.items().named(event.event()))
                    : state;
            S now;
            try {
                now = view.fold().after(before, event.event(), event.at());
            } catch (RuntimeException | StackOverflowError failure) {
                throw new Unfoldable(event.at().position(), failure);
            }
            if (isStored || isOwn) {
                keep(before, now, event.at(), isStored);
                isStored = true;
            }
            state = view.items().rest(now);
        }
        return rows;
    }

    private S withNamed(S state, Collection<String> names) {
        Map<String, ?> atHand = names.isEmpty() ? Map.of() : view.items().of(state);
        Map<String, String> named = new HashMap<>();
        names.stream().filter(name -> !atHand.containsKey(name) && items.containsKey(name))
                .forEach(name -> named.put(name, items.get(name)));
        return named.isEmpty() ? state : view.items().with(state, named);
    }

    private void keep(S before, S now, At at, boolean wasStored) {
        Object main = view.main().apply(now);
        if (main != null && (!wasStored || before != now && !main.equals(view.main().apply(before)))) {
            rows.add(key, at.position(), view.row(now), null, false);
        }
        ChangedItems.between(view, before, now).each((name, item, replaces) -> {
            String row = StateJson.write(item);
            items.put(name, row);
            rows.add(Keys.item(key, name), at.position(), row, view.items().due(item), false);
        });
    }
}
