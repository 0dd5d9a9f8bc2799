package jixiao.query.fold.generation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.FailureKind;
import jixiao.query.fold.deadletter.FatalEvents;
import jixiao.query.fold.deadletter.RowsRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a generation on by a batch of events; one that fails is halved until what is to blame stands alone, and waits as a dead letter. */
final class Halving {
    private static final Logger LOG = LoggerFactory.getLogger(Halving.class);
    private static final int MOST_ROUNDS = 20; // each finds at least one more key that the database refuses

    private final Generation generation;
    private final Projection projection;
    private final EventFeed feed;
    private final Crowding crowding;
    private final FatalEvents fatal;
    private boolean halved;

    Halving(Generation generation, Projection projection, EventFeed feed, Crowding crowding, FatalEvents fatal) {
        this.generation = generation;
        this.projection = projection;
        this.feed = feed;
        this.crowding = crowding;
        this.fatal = fatal;
    }

    int step(int most) {
        long from = generation.bookmark().position();
        halved = false;
        List<Recorded> events = LedgerPage.after(feed, generation.bookmark(), most);
        if (most == 1 && !events.isEmpty()) {
            hearAlone(events);
        } else {
            hear(events);
        }
        return (int) (generation.bookmark().position() - from);
    }

    boolean wasHalved() {
        return halved;
    }

    private void hear(List<Recorded> events) {
        for (int size = events.size(); size > 0 && !isHeard(events.subList(0, size)); size /= 2) {
            LOG.debug("{} events after position {} are halved", size, generation.bookmark().position());
        }
    }

    /** Something went wrong shortly before: should this process end, the next one is to know with what in hand. */
    private void hearAlone(List<Recorded> event) {
        fatal.begin(generation.schema(), event.get(0).position());
        try {
            hear(event);
        } catch (RuntimeException | Error failure) {
            fatal.survived(generation.schema(), failure);
            throw failure;
        }
    }

    private boolean isHeard(List<Recorded> batch) {
        try {
            generation.move(connection -> requireNonNull(projection.fold(connection, batch)));
            return true;
        } catch (RuntimeException | Error failure) {
            halved = true;
            FailureKind kind = FailureKind.of(failure);
            boolean isCrowded = kind == FailureKind.CROWDED;
            boolean isAlone = batch.size() == 1;
            if (kind == FailureKind.GONE || isAlone && isCrowded && !crowding.isItself(batch.get(0), failure)) {
                throw failure;
            }
            if (isAlone) {
                putAside(batch.get(0), failure, isCrowded);
            }
            return isAlone;
        }
    }

    /** Has wait what cannot be folded or written of one event; {@code everywhere}: its project, in every view. */
    private void putAside(Recorded event, Throwable failure, boolean everywhere) {
        int waiting = projection.deadLetters().size();
        List<DeadLetter> refused = new ArrayList<>(everywhere ? projection.everywhere(event, failure.toString()) : List.of());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            try {
                generation.move(connection -> {
                    List<DeadLetter> more = projection.foldAlone(connection, event, refused);
                    if (!more.isEmpty()) {
                        throw new RowsRefused(more);
                    }
                    return event;
                });
                if (projection.deadLetters().size() > waiting) {
                    LOG.warn("the event at position {} waits as a dead letter", event.position(), failure);
                }
                return;
            } catch (RowsRefused rows) {
                refused.addAll(rows.letters());
            }
        }
        throw new IllegalStateException("the event at position " + event.position() + " cannot be put aside", failure);
    }
}
