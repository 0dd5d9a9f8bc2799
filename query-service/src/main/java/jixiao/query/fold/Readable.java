package jixiao.query.fold;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.query.feed.Recorded;
import org.jspecify.annotations.Nullable;

/** An event of the ledger that could be read. */
public record Readable(String aggregate, Event event, At at) {

    public static Readable of(Recorded recorded) {
        try {
            return new Readable(recorded.aggregate(),
                    EventJson.read(recorded.type(), recorded.revision(), recorded.payload()),
                    new At(recorded.position(), recorded.recordedAt()));
        } catch (RuntimeException | StackOverflowError poison) {
            throw new Unfoldable(recorded.position(), poison);
        }
    }

    /** Throws {@link Unfoldable} where {@code own} has an event that cannot be read; any other aggregate is left at its first such. */
    public static List<Readable> of(List<Recorded> history, @Nullable String own) {
        List<Readable> read = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (Recorded recorded : history) {
            if (waiting.contains(recorded.aggregate())) {
                continue;
            }
            try {
                read.add(of(recorded));
            } catch (Unfoldable poison) {
                if (recorded.aggregate().equals(own)) {
                    throw poison;
                }
                waiting.add(recorded.aggregate()); // it stands as a dead letter under its own name
            }
        }
        return read;
    }
}
