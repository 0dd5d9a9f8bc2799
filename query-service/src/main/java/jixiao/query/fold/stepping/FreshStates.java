package jixiao.query.fold.stepping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Readable;

/**
 * The state of a key that has only heard what concerns all: the same for every key of a year. Each such event is folded once and not
 * for every key anew, because by the end of a year there are hundreds, a day each.
 */
final class FreshStates<S> {
    private final Fold<S> fold;
    private final SharedEvents shared;
    private final Map<Integer, Known<S>> years = new HashMap<>();

    FreshStates(Fold<S> fold, SharedEvents shared) {
        this.fold = fold;
        this.shared = shared;
    }

    /** Throws what the fold throws, every time anew: nothing after that event is known. */
    S of(int year, long before) {
        List<Readable> events = shared.of(year, before);
        Known<S> known = years.get(year);
        if (known == null || known.events != events) { // what was forgotten is heard again from its beginning
            known = new Known<>(events, fold.nothing());
            years.put(year, known);
        }
        while (known.heard < events.size()) {
            Readable next = events.get(known.heard);
            known.state = fold.after(known.state, next.event(), next.at());
            known.heard++;
        }
        return known.state;
    }

    private static final class Known<S> {
        private final List<Readable> events;
        private S state;
        private int heard;

        private Known(List<Readable> events, S state) {
            this.events = events;
            this.state = state;
        }
    }
}
