package jixiao.query.fold.stepping;

import java.util.Set;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Readable;
import jixiao.query.fold.Unfoldable;
import jixiao.query.fold.deadletter.FatalEvents;
import org.jspecify.annotations.Nullable;

/** A row of the ledger and what could be read of it: the event, or why it is poison. */
public record HeardEvent(Recorded recorded, @Nullable Readable event, @Nullable String poison) {
    /**
     * {@code fatal}: where events are that no process outlives, so that they are not even read. One of the year or the rulebook is folded
     * whatever it did: all projects would wait with it.
     */
    public static HeardEvent of(Recorded recorded, Set<Long> fatal) {
        if (fatal.contains(recorded.position()) && !Keys.isShared(recorded.aggregate())) {
            return new HeardEvent(recorded, null, FatalEvents.why(recorded.position()));
        }
        try {
            return new HeardEvent(recorded, Readable.of(recorded), null);
        } catch (Unfoldable poison) {
            return new HeardEvent(recorded, null, poison.getMessage());
        }
    }
}
