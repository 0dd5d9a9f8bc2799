package jixiao.query.fold;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import jixiao.kernel.Event;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** One view at work in one generation: takes events to the keys they concern and tells the states what became of them. */
final class ViewFold<S> {
    final View<S> view;
    final States<S> states;
    final StatesBefore<S> before;
    private final DeadLetters letters;
    private final List<ViewFold<?>> bases;

    ViewFold(View<S> view, States<S> states, SharedEvents shared, DeadLetters letters, List<ViewFold<?>> bases) {
        this.view = view;
        this.states = states;
        this.letters = letters;
        this.bases = bases;
        this.before = new StatesBefore<>(view, states, shared, bases.stream().<StatesBefore<?>>map(base -> base.before).toList());
    }

    /** Whether the events of a family's aggregates come to this view at all. */
    boolean concerns(Class<? extends Event> family) {
        return family == view.family() || hearsShared() && Keys.isShared(family) && view.fold().hearsAnyOf(family);
    }

    /** Whether events of a year and of the rulebook change rows of projects here. */
    boolean hearsShared() {
        return !bases.isEmpty();
    }

    void fetch(Collection<String> keys) throws SQLException {
        states.fetch(keys);
        for (ViewFold<?> base : bases) {
            base.fetch(keys);
        }
    }

    /** Brings what events of this view's own keys can ask for within reach; {@code first} is where they begin. */
    void fetch(List<Readable> events, At first) throws SQLException {
        List<Readable> reached = events.stream()
                .filter(one -> view.fold().hears(one.event()) && isReached(one.aggregate(), one.event(), first)).toList();
        fetch(reached.stream().map(Readable::aggregate).collect(Collectors.toSet()));
        if (view.items().isThere()) {
            states.fetchItems(reached.stream()
                    .flatMap(one -> view.items().named(one.event()).stream().map(name -> Keys.item(one.aggregate(), name))).toList());
        }
    }

    /** An event of a family that concerns this view; answers whether it turned pages of keys. */
    boolean hear(Readable heard, Class<? extends Event> family) throws SQLException {
        String aggregate = heard.aggregate();
        if (!view.fold().hears(heard.event()) || letters.holds(view, aggregate)) {
            return false;
        }
        if (family != view.family()) {
            return new Pages<>(this, bases, heard).turn();
        }
        if (isReached(aggregate, heard.event(), heard.at())) {
            fetch(List.of(aggregate));
            step(aggregate, heard.event(), heard.at());
        }
        return false;
    }

    private boolean isReached(String key, Event event, At at) {
        try {
            return !view.isOfProjects() || view.reach().own(event, before.year(Keys.year(key), at));
        } catch (DataAccessException lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError failure) {
            return true; // the step meets the same fault, and parks the key
        }
    }

    void park(String key, At at, Throwable failure) {
        letters.park(view, key, at.position(), failure.toString());
    }

    void step(String key, Event event, At at) throws SQLException {
        if (letters.holds(view, key) || isWaiting(key, at)) {
            return;
        }
        try {
            S own = before.own(key);
            S was = before.complete(own, key, event, at);
            if (isWaiting(key, at)) {
                return; // items that the event names were asked for just now
            }
            keep(new Stepped<>(key, own, was, view.fold().after(was, event, at), null), at);
        } catch (DataAccessException lost) {
            throw lost; // the ledger, not the fold, failed: the whole batch is tried again
        } catch (RuntimeException | StackOverflowError failure) {
            park(key, at, failure);
        }
    }

    /** The same of many keys for an event of them all: what becomes of them is reckoned side by side, as a fold reads only what it is given. */
    void stepAll(List<String> keys, Event event, At at) throws SQLException {
        List<String> moving = keys.stream().filter(key -> !letters.holds(view, key) && !isWaiting(key, at)).toList();
        if (!isMadeForMany(moving, event, at)) {
            for (String key : moving) {
                step(key, event, at);
            }
            return;
        }
        for (Stepped<S> stepped : moving.parallelStream().map(key -> stepped(key, event, at)).toList()) {
            if (stepped.failure != null) {
                park(stepped.key, at, stepped.failure);
            } else {
                keep(stepped, at);
            }
        }
    }

    private boolean isMadeForMany(List<String> keys, Event event, At at) {
        try {
            return before.madeForMany(keys, event, at);
        } catch (DataAccessException lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError failure) {
            return false; // each key meets the same fault in its own step
        }
    }

    private Stepped<S> stepped(String key, Event event, At at) {
        try {
            S own = before.own(key);
            S was = before.complete(own, key, event, at);
            return new Stepped<>(key, own, was, view.fold().after(was, event, at), null);
        } catch (DataAccessException lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError failure) {
            return new Stepped<>(key, null, null, null, failure);
        } catch (SQLException lost) {
            throw new DataAccessResourceFailureException("the views cannot be read", lost);
        }
    }

    private void keep(Stepped<S> stepped, At at) {
        try {
            boolean isKept = keep(stepped.key, stepped.was, stepped.now, at, stepped.own != null);
            if (isKept || stepped.own != null) {
                states.put(stepped.key, view.joining().own(view.items().rest(stepped.now)));
            }
        } catch (DataAccessException lost) {
            throw lost; // the ledger, not the fold, failed: the whole batch is tried again
        } catch (RuntimeException | StackOverflowError failure) {
            park(stepped.key, at, failure);
        }
    }

    /** What one event makes of a key: {@code own} is what its rows keep, null where it has none, or why it cannot be told. */
    private record Stepped<S>(String key, S own, S was, S now, Throwable failure) {
    }

    /** What cannot be read, or waits in a view that this one stands on, waits here. */
    private boolean isWaiting(String key, At at) {
        for (ViewFold<?> base : bases) {
            if (letters.holds(base.view, key) || base.states.unreadable(key) != null) {
                letters.park(view, key, at.position(), "waits for " + base.view.name());
                return true;
            }
        }
        if (states.unreadable(key) != null) {
            letters.park(view, key, at.position(), states.unreadable(key));
            return true;
        }
        return false;
    }

    /** Answers whether anything of a key is stored. */
    private boolean keep(String key, S was, S now, At at, boolean wasStored) {
        Object main = view.main().apply(now);
        if (main != null && (!wasStored || was != now && !main.equals(view.main().apply(was)))) {
            states.change(key, at.position(), now, wasStored);
        }
        ChangedItems changed = ChangedItems.between(view, was, now);
        changed.each((name, item, replaces) -> states.changeItem(key, name, at.position(), item, replaces));
        return main != null || !changed.isEmpty();
    }
}
