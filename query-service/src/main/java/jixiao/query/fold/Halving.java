package jixiao.query.fold;

import java.util.List;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a generation on by a batch of events; one that fails is halved until what is to blame stands alone, and waits as a dead letter. */
final class Halving {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final Generation generation;
    private final LedgerFeed feed;
    private final Crowding crowding;
    private boolean halved;

    Halving(Generation generation, LedgerFeed feed, Crowding crowding) {
        this.generation = generation;
        this.feed = feed;
        this.crowding = crowding;
    }

    int step(int most) {
        long from = generation.bookmark().position();
        halved = false;
        List<Recorded> events = LedgerPage.after(feed, generation.bookmark(), most);
        for (int size = events.size(); size > 0 && !isHeard(events.subList(0, size)); size /= 2) {
            LOG.debug("{} events after position {} are halved", size, from);
        }
        return (int) (generation.bookmark().position() - from);
    }

    boolean wasHalved() {
        return halved;
    }

    private boolean isHeard(List<Recorded> batch) {
        try {
            generation.fold(batch);
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
                generation.foldAlone(batch.get(0), failure, isCrowded);
            }
            return isAlone;
        }
    }
}
