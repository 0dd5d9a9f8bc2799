package jixiao.query.fold;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jixiao.kernel.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The part of a state that events can repeat: every item is a row of its own under {@code <key>~<name>}, so that no row grows. An item
 * whose name begins with a tilde is put away: it is at hand only for an event that names it. All others, and of a series only the
 * last, are at hand whenever their state is.
 */
public interface Items<S> {
    char MARK = '~';

    /** Those at hand, by their names, which begin with a tilde or an ASCII character below it. */
    Map<String, ?> of(S state);

    /** A state with these items, read from their rows, at hand. */
    S with(S state, Map<String, String> rows);

    /** A state without what is put away, as it is kept until the next event. */
    S rest(S state);

    /** What an event needs at hand beside what always is. */
    default Collection<String> named(Event event) {
        return List.of();
    }

    /** Whether an event may be about any item and does not say which by its name: all of its key come to hand. */
    default boolean namesAny(Event event) {
        return false;
    }

    /** Whether a state can have any. */
    default boolean isThere() {
        return true;
    }

    /** Whether names end in a tilde and a number, and only the highest of each series is still at hand. */
    default boolean inSeries() {
        return false;
    }

    /** Whether the table has a column for {@link #due}. */
    default boolean areDue() {
        return false;
    }

    /** A day such that the beginning of a later one can matter to this item; null where none can. */
    default @Nullable LocalDate due(Object item) {
        return null;
    }

    static <S> Items<S> none() {
        return new Items<>() {
            @Override
            public Map<String, ?> of(S state) {
                return Map.of();
            }

            @Override
            public S with(S state, Map<String, String> rows) {
                return state;
            }

            @Override
            public S rest(S state) {
                return state;
            }

            @Override
            public boolean isThere() {
                return false;
            }
        };
    }
}
