package jixiao.query.fold.stepping;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jixiao.kernel.event.Event;
import jixiao.query.fold.At;
import jixiao.query.fold.Keys;
import jixiao.query.fold.View;
import org.jspecify.annotations.Nullable;
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
    @Nullable S own(String key) {
        S state = states.get(key);
        if (state != null) {
            return state;
        }
        String main = states.main(key);
        Map<String, String> items = states.items(key);
        if (main == null && items.isEmpty()) {
            return null;
        }
        S read = read(key);
        states.put(key, read);
        return read;
    }

    /**
     * Makes the states of keys and what they stand on at once, so that nothing changes any more when several threads ask for them; answers
     * whether they may. What cannot be read is left for whoever asks for it.
     */
    boolean madeForMany(List<String> keys, Event event, At at) {
        if (!states.areReadByMany() || view.isOfOwn(event)) {
            return false;
        }
        for (StatesBefore<?> base : bases) {
            if (!base.madeForMany(keys, event, at)) {
                return false;
            }
        }
        List<String> stored = new ArrayList<>();
        for (String key : keys) {
            S known = states.get(key);
            if (known != null) {
                states.put(key, known);
            } else if (states.main(key) != null || !states.items(key).isEmpty()) {
                stored.add(key);
            }
        }
        List<Optional<S>> made = stored.parallelStream().map(this::readable).toList();
        for (int i = 0; i < stored.size(); i++) {
            String key = stored.get(i);
            made.get(i).ifPresent(state -> states.put(key, state));
        }
        keys.stream().map(Keys::year).distinct().forEach(year -> year(year, at));
        return true;
    }

    private Optional<S> readable(String key) {
        try {
            return Optional.of(read(key));
        } catch (RuntimeException | StackOverflowError failure) {
            return Optional.empty();
        }
    }

    private S read(String key) {
        return view.items().with(view.read(states.main(key)), states.items(key));
    }

    /** The state before an event, with all that the event may ask of it. */
    S complete(@Nullable S own, String key, Event event, At at) throws SQLException {
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
