package jixiao.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.query.fold.At;
import jixiao.query.fold.Fold;
import jixiao.query.fold.ReadBack;
import jixiao.query.fold.View;

/** A fold at work in memory: event by event from position 1 on, an hour apart. */
public final class Folded {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private Folded() {
    }

    public static At at(long position) {
        return new At(position, START.plusSeconds(3_600 * position));
    }

    public static <S> S after(Fold<S> fold, Event... events) {
        return after(fold, List.of(events));
    }

    public static <S> S after(Fold<S> fold, List<Event> events) {
        S state = fold.nothing();
        long position = 0;
        for (Event event : events) {
            state = fold.after(state, event, at(++position));
        }
        return state;
    }

    /** What every fold owes: it knows all events, one heard twice changes nothing, and its state is read as it was written. */
    public static <S> void assertSound(View<S> view, Event... events) {
        Fold<S> fold = view.fold();
        assertThat(fold.knows()).containsExactlyInAnyOrder(EventJson.types());
        S state = fold.nothing();
        long position = 0;
        for (Event event : events) {
            state = fold.after(state, event, at(++position));
            assertThat(fold.after(state, event, at(position))).as(event.toString()).isEqualTo(state);
            assertThat(ReadBack.of(view, state)).isEqualTo(state);
        }
    }
}
