package jixiao.query.fold;

import java.time.LocalDate;
import java.util.Map;
import jixiao.kernel.event.Event;

/** Whose rows of a view an event can change, told without looking at them. */
public interface Reach<S> {
    /** Whether an event of a key can change its rows, by the state of a key that has only heard what concerns all. */
    boolean own(Event event, S year);

    /** Which projects an event of their year or of the rulebook can change, by that state before and after it. */
    Whom shared(Event event, S before, S after);

    /** Only its own events change a key's rows. */
    static <S> Reach<S> ofItsOwn() {
        return new Reach<>() {
            @Override
            public boolean own(Event event, S year) {
                return true;
            }

            @Override
            public Whom shared(Event event, S before, S after) {
                return Whom.NOBODY;
            }
        };
    }

    /** Some projects of a year: all of them, or those with an item in one of these views that is due before the day beside it. */
    record Whom(boolean all, Map<View<?>, LocalDate> dueBefore) {
        public static final Whom NOBODY = new Whom(false, Map.of());
        public static final Whom ALL = new Whom(true, Map.of());
    }
}
