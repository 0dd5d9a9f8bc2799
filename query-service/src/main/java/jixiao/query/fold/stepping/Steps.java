package jixiao.query.fold.stepping;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.query.fold.At;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.DeadLetters;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** One view's steps from the state of a key before an event to that after it, which is kept; what fails waits as a dead letter. */
final class Steps<S> {
    private final View<S> view;
    private final States<S> states;
    private final StatesBefore<S> before;
    private final DeadLetters letters;
    private final List<ViewFold<?>> bases;

    Steps(ViewFold<S> fold, DeadLetters letters, List<ViewFold<?>> bases) {
        this.view = fold.view;
        this.states = fold.states;
        this.before = fold.before;
        this.letters = letters;
        this.bases = bases;
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

    /**
     * The same of many keys for an event of them all: what becomes of them is reckoned side by side, as a fold reads only what it is given.
     */
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
            boolean isKept = keep(stepped.key, requireNonNull(stepped.was), requireNonNull(stepped.now), at, stepped.own != null);
            if (isKept || stepped.own != null) {
                states.put(stepped.key, view.joining().own(view.items().rest(requireNonNull(stepped.now))));
            }
        } catch (DataAccessException lost) {
            throw lost; // the ledger, not the fold, failed: the whole batch is tried again
        } catch (RuntimeException | StackOverflowError failure) {
            park(stepped.key, at, failure);
        }
    }

    /** What one event makes of a key: {@code own} is what its rows keep, null where it has none, or why it cannot be told. */
    private record Stepped<S>(String key, @Nullable S own, @Nullable S was, @Nullable S now, @Nullable Throwable failure) {
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
