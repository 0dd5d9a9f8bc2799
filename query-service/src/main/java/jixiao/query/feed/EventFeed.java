package jixiao.query.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Event feed: what comes next in the ledger, in its order, for whoever follows it from a checkpoint. What it may and may not do is
 * said by its conformance suite, {@code EventFeedContract}: whichever way events travel, nobody hears one before the one in front of it.
 */
public interface EventFeed {

    /** {@code ANYWHERE}: into all of them, as from a ledger's own database, or into none for now. */
    enum Arrival { HERE, ELSEWHERE, ANYWHERE }

    /**
     * The next events after a checkpoint, oldest first and each once, at most so many, and fewer where they are large. None at the head,
     * and none where this is not the ledger that the checkpoint is from, which {@link #objectionTo} says. Where the very next one is
     * missing, a ledger fails, and a feed over a broker has its head in front of it and waits: it may be on its way.
     */
    List<Recorded> after(Checkpoint checkpoint, int limit);

    /** The last position that there is to hear. */
    long head();

    /** Whether {@link #head} is the ledger's own: a feed over a broker knows only what has come as far as the broker. */
    boolean knowsLedgerHead();

    /** The ledger's life from which events come; null where there is none yet. */
    UUID epoch();

    /** What speaks against going on after a checkpoint, as a sentence; empty when this is the ledger it was taken from. */
    Optional<String> objectionTo(Checkpoint checkpoint);

    /** A count that grows whenever there may be something to hear; to be taken before reading and given to {@link #await}. */
    long wakeUps();

    /** Waits until the count of wake-ups is no longer the one that was seen, or the time is over. */
    void await(long seen, Duration longest) throws InterruptedException;

    /** How often a connection was made to where events come from: behind a new one there may be another ledger. */
    long connections();

    /** Into which of the processes that show these views events come, as far as this one knows; it had better move the views on, too. */
    Arrival arrival();

    /** Whether it is told of what is new; where it is not, readers look every second. */
    boolean isNotified();
}
