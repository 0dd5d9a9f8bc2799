package jixiao.query.fold;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import jixiao.kernel.Event;

/**
 * A question answered ahead of time: a name (also of its table), a version that grows whenever its fold or its rows' shape
 * changes, whose events key it, the fold, and the part of the state that its rows keep.
 *
 * @param bases the views whose states of the same key are needed to revive this one's from its rows; none where the row is enough
 */
public record View<S>(String name, int version, Class<? extends Event> family, Fold<S> fold, Function<S, Object> kept,
                      Revival<S> revival, List<View<?>> bases) {

    /** A view whose rows keep the whole state. */
    public static <S> View<S> of(String name, int version, Class<? extends Event> family, Class<S> state, Fold<S> fold) {
        return new View<>(name, version, family, fold, whole -> whole,
                (row, fresh, bases) -> StateJson.read(row, state), List.of());
    }

    /** A view that keeps part of its state, and finds the rest in the live states of others of its family, which stand on none themselves. */
    public static <S> View<S> over(List<View<?>> bases, String name, int version, Fold<S> fold, Function<S, Object> kept,
                                   Revival<S> revival) {
        return new View<>(name, version, bases.get(0).family(), fold, kept, revival, List.copyOf(bases));
    }

    String signature() {
        return name + ":" + version;
    }

    boolean keepsTheSame(S was, S now) {
        return was == now || Objects.equals(kept.apply(was), kept.apply(now));
    }

    String row(S state) {
        return StateJson.write(kept.apply(state));
    }

    /** Makes a state from its row, the state of a key that has only heard what concerns all, and the bases' live states. */
    @FunctionalInterface
    public interface Revival<S> {
        S revive(String row, S fresh, Bases bases);
    }

    /** The live states of the views that another stands on. */
    public interface Bases {
        <B> B of(View<B> base);
    }
}
