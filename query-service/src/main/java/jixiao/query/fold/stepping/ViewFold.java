package jixiao.query.fold.stepping;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.event.Event;
import jixiao.query.fold.At;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Readable;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.DeadLetters;
import org.springframework.dao.DataAccessException;

/** One view at work in one generation: takes events to the keys they concern and tells the states what became of them. */
public final class ViewFold<S> {
    public final View<S> view;
    final States<S> states;
    final StatesBefore<S> before;
    final Steps<S> steps;
    private final DeadLetters letters;
    private final List<ViewFold<?>> bases;

    ViewFold(View<S> view, States<S> states, SharedEvents shared, DeadLetters letters, List<ViewFold<?>> bases) {
        this.view = view;
        this.states = states;
        this.letters = letters;
        this.bases = bases;
        this.before = new StatesBefore<>(view, states, shared, bases.stream().<StatesBefore<?>>map(base -> base.before).toList());
        this.steps = new Steps<>(this, letters, bases);
    }

    /** Whether the events of a family's aggregates come to this view at all. */
    boolean concerns(Class<? extends Event> family) {
        return family == view.family() || hearsShared() && Keys.isShared(family) && view.fold().hearsAnyOf(family);
    }

    /** Whether events of a year and of the rulebook change rows of projects here. */
    public boolean hearsShared() {
        return !bases.isEmpty();
    }

    void fetch(Collection<String> keys) throws SQLException {
        states.fetch(keys);
        for (ViewFold<?> base : bases) {
            base.fetch(keys);
        }
    }

    /** The same in two steps, each view once. */
    List<States.Arrival> fetchAhead(List<String> keys, boolean areAll) throws SQLException {
        List<States.Arrival> arrivals = new ArrayList<>();
        Set<ViewFold<?>> views = new LinkedHashSet<>();
        standOn(views);
        for (ViewFold<?> one : views) {
            arrivals.add(one.states.fetchAhead(keys, areAll));
        }
        return arrivals;
    }

    private void standOn(Set<ViewFold<?>> views) {
        views.add(this);
        bases.forEach(base -> base.standOn(views));
    }

    /** Whether rows may be read while keys are stepped. */
    boolean readsAhead() {
        return states.areReadByMany();
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
            steps.step(aggregate, heard.event(), heard.at());
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
}
