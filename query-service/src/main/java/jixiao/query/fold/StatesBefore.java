package jixiao.query.fold;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jixiao.kernel.Event;
import org.springframework.dao.DataAccessResourceFailureException;

/** The state of a key in one view before an event: its own rows, what concerned all of its year, and the views that it stands on. */
final class StatesBefore<S> {
    private final View<S> view;
    private final States<S> states;
    private final FreshStates<S> years;
    private final List<StatesBefore<?>> bases;

    StatesBefore(View<S> view, States<S> states, SharedEvents shared, List<StatesBefore<?>> bases) {
        this.view = view;
        this.states = states;
        this.years = new FreshStates<>(view.fold(), shared);
        this.bases = bases;
    }

    /** What a key of a year is that has heard nothing but what concerned all, before an event; throws what the fold throws. */
    S year(int year, At before) {
        return view.isOfProjects() ? years.of(year, before.position()) : view.fold().nothing();
    }

    /** What the rows of a key keep; null where it has none. */
    S own(String key) {
        S state = states.get(key);
        if (state != null) {
            return state;
        }
        String main = states.main(key);
        Map<String, String> items = states.items(key);
        if (main == null && items.isEmpty()) {
            return null;
        }
        S read = view.items().with(view.read(main), items);
        states.put(key, read);
        return read;
    }

    /** The state before an event, with all that the event may ask of it. */
    S complete(S own, String key, Event event, At at) throws SQLException {
        S whole = view.joining().joined(own == null ? view.fold().nothing() : own, year(Keys.year(key), at), new View.Bases() {
            @Override
            public <B> B of(View<B> base) {
                return base(base).asBase(key, event, at);
            }
        });
        if (!view.isOfOwn(event)) {
            return whole;
        }
        Collection<String> named = view.items().namesAny(event) ? states.allItems(key).keySet() : view.items().named(event);
        return named.isEmpty() ? whole : withNamed(whole, key, named);
    }

    private S asBase(String key, Event event, At at) {
        try {
            return complete(own(key), key, event, at);
        } catch (SQLException lost) {
            throw new DataAccessResourceFailureException("the views cannot be read", lost);
        }
    }

    private S withNamed(S whole, String key, Collection<String> named) throws SQLException {
        Map<String, ?> atHand = view.items().of(whole);
        Predicate<String> isMissing = name -> !atHand.containsKey(name);
        List<String> missing = named.stream().filter(isMissing).toList();
        states.fetchItems(missing.stream().map(name -> Keys.item(key, name)).toList());
        Map<String, String> rows = new HashMap<>();
        for (String name : missing) {
            String row = states.item(Keys.item(key, name));
            if (row != null) {
                rows.put(name, row);
            }
        }
        return rows.isEmpty() ? whole : view.items().with(whole, rows);
    }

    @SuppressWarnings("unchecked") // a view's own fold folds its own states
    private <B> StatesBefore<B> base(View<B> asked) {
        return (StatesBefore<B>) bases.stream().filter(base -> base.view == asked).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(view.name() + " does not stand on " + asked.name()));
    }
}
