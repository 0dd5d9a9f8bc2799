package jixiao.query.fold;

import java.util.List;
import java.util.function.Function;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * A question answered ahead of time: a name (also of its table), a version that grows whenever its fold or its rows' shape changes, whose
 * events key it, the fold, and how a state is laid out in rows: a main row of a bounded size, and one for each thing that can be repeated.
 *
 * @param main    what the main row keeps of a state; {@code null} where a state has none
 * @param reading makes a state from its main row
 * @param joining completes a state by what is stored once for all projects of its year and by the states of other views
 * @param bases   the views whose states of the same key are joined; they stand on none themselves
 * @param reach   whose rows events of a year and of the rulebook can change
 */
public record View<S>(String name, int version, Class<? extends Event> family, Fold<S> fold, Function<S, Object> main,
                      Function<String, S> reading, Items<S> items, Joining<S> joining, List<View<?>> bases, Reach<S> reach) {

    /** A view whose rows keep the whole state. */
    public static <S> View<S> of(String name, int version, Class<? extends Event> family, Class<S> state, Fold<S> fold) {
        return new View<>(name, version, family, fold, whole -> whole, row -> StateJson.read(row, state), Items.none(),
                (own, year, bases) -> own, List.of(), Reach.ofItsOwn());
    }

    /** A view whose rows keep so much of a state. */
    public static <S> View<S> keeping(String name, int version, Class<? extends Event> family, Fold<S> fold, Function<S, Object> main,
                                      Function<String, S> reading) {
        return new View<>(name, version, family, fold, main, reading, Items.none(), (own, year, bases) -> own, List.of(), Reach.ofItsOwn());
    }

    public View<S> with(Items<S> repeated) {
        return new View<>(name, version, family, fold, main, reading, repeated, joining, bases, reach);
    }

    public View<S> joining(Joining<S> others) {
        return new View<>(name, version, family, fold, main, reading, items, others, bases, reach);
    }

    /** Joins the states of views of its family, and hears events of the year and the rulebook for those projects that they can change. */
    public View<S> over(List<View<?>> others, Reach<S> whom) {
        return new View<>(name, version, family, fold, main, reading, items, joining, List.copyOf(others), whom);
    }

    public String signature() {
        return name + ":" + version;
    }

    public boolean isOfProjects() {
        return family == BudgetProjectEvent.class;
    }

    public boolean isOfOwn(Event event) {
        return family.isInstance(event);
    }

    /** The state that a key's rows keep; {@code row} is null where there is no main row. */
    public S read(@Nullable String row) {
        return row == null ? fold.nothing() : reading.apply(row);
    }

    public String row(@Nullable S state) {
        return StateJson.write(main.apply(state));
    }

    /** Completes a state; {@code year} is that of a key that has heard nothing but what concerns all. */
    @FunctionalInterface
    public interface Joining<S> {
        S joined(S own, S year, Bases bases);

        /** The state without what is joined anew for the next event, as it is kept until then. */
        default S own(S joined) {
            return joined;
        }
    }

    /** The states of the views that another stands on, as they are before the event. */
    public interface Bases {
        <B> B of(View<B> base);
    }
}
