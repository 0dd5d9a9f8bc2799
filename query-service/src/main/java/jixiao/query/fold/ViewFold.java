package jixiao.query.fold;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.Event;
import jixiao.query.feed.Recorded;
import org.springframework.dao.DataAccessException;

/** One view at work in one generation: takes events to the keys they concern and tells the states what became of them. */
final class ViewFold<S> {
    final View<S> view;
    private final States<S> states;
    private final FreshStates<S> fresh;
    private final DeadLetters letters;
    private final List<ViewFold<?>> bases;

    ViewFold(View<S> view, States<S> states, SharedEvents shared, DeadLetters letters, List<ViewFold<?>> bases) {
        this.view = view;
        this.states = states;
        this.fresh = new FreshStates<>(view.fold(), shared);
        this.letters = letters;
        this.bases = bases;
    }

    /** Whether the events of a family's aggregates come to this view at all. */
    boolean concerns(Class<? extends Event> family) {
        return family == view.family() || isOfProjects() && Keys.isShared(family) && view.fold().hearsAnyOf(family);
    }

    void fetch(Collection<String> keys) throws SQLException {
        states.fetch(keys);
        for (ViewFold<?> base : bases) {
            base.fetch(keys);
        }
    }

    /** An event of a family that concerns this view. */
    void hear(Readable heard, Class<? extends Event> family) throws SQLException {
        String aggregate = heard.aggregate();
        if (!view.fold().hears(heard.event()) || letters.holds(view, aggregate)) {
            return;
        }
        if (family == view.family()) {
            fetch(List.of(aggregate));
            step(aggregate, heard.event(), heard.at());
            return;
        }
        Collection<String> projects;
        try {
            projects = states.keysOf(Keys.concernedYear(aggregate));
        } catch (Savepoints.Refused unreadable) {
            letters.park(view, aggregate, heard.at().position(), unreadable.getMessage());
            return;
        }
        fetch(projects);
        for (String project : projects) {
            step(project, heard.event(), heard.at());
        }
    }

    private void step(String key, Event event, At at) {
        if (letters.holds(view, key)) {
            return;
        }
        for (ViewFold<?> base : bases) {
            if (letters.holds(base.view, key) || base.states.unreadable(key) != null) {
                letters.park(view, key, at.position(), "waits for " + base.view.name());
                return;
            }
        }
        if (states.unreadable(key) != null) {
            letters.park(view, key, at.position(), states.unreadable(key));
            return;
        }
        try {
            S was = current(key, at.position());
            boolean stored = was != null;
            S before = stored ? was : fresh(key, at.position());
            S now = view.fold().after(before, event, at);
            if (!stored || !view.keepsTheSame(before, now)) {
                states.change(key, at.position(), now, stored);
            } else {
                states.put(key, now);
            }
        } catch (DataAccessException lost) {
            throw lost; // the ledger, not the fold, failed: the whole batch is tried again
        } catch (RuntimeException | StackOverflowError failure) {
            letters.park(view, key, at.position(), failure.toString());
        }
    }

    /** The state before an event; null where there is none yet. */
    private S current(String key, long before) {
        S state = states.get(key);
        String row = state == null ? states.row(key) : null;
        if (row == null) {
            return state;
        }
        S revived = view.revival().revive(row, fresh(key, before), new View.Bases() {
            @Override
            public <B> B of(View<B> base) {
                return base(base).known(key, before);
            }
        });
        states.put(key, revived); // the views built on this one ask for it too
        return revived;
    }

    private S known(String key, long before) {
        S state = current(key, before);
        return state == null ? fresh(key, before) : state;
    }

    @SuppressWarnings("unchecked") // a view's own fold folds its own states
    private <B> ViewFold<B> base(View<B> asked) {
        return (ViewFold<B>) bases.stream().filter(base -> base.view == asked).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(view.name() + " does not stand on " + asked.name()));
    }

    private S fresh(String key, long before) {
        return isOfProjects() ? fresh.of(Keys.year(key), before) : view.fold().nothing();
    }

    /** The rows a key's own history and what concerns it make when folded anew; throws {@link Unfoldable}. */
    VersionedRows anew(String schema, String key, List<Recorded> history) {
        VersionedRows lines = new VersionedRows(schema, view);
        S state = view.fold().nothing();
        boolean stored = false;
        for (Readable event : Readable.of(history, key)) {
            if (!view.fold().hears(event.event())) {
                continue;
            }
            S now;
            try {
                now = view.fold().after(state, event.event(), event.at());
            } catch (RuntimeException | StackOverflowError failure) {
                throw new Unfoldable(event.at().position(), failure);
            }
            boolean begun = stored || event.aggregate().equals(key);
            if (begun && (!stored || !view.keepsTheSame(state, now))) {
                lines.add(key, event.at().position(), view.row(now), false);
            }
            stored = begun;
            state = now;
        }
        return lines;
    }

    boolean isOfProjects() {
        return view.family() == BudgetProjectEvent.class;
    }
}
