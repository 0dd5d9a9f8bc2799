package jixiao.benchmark.world;

import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;

/** A ledger as a board's projector hears it, by whichever way its events come. */
public interface HeardLedger extends AutoCloseable {
    EventFeed feed();

    LedgerArchive archive();

    /** How far its events have come and what holds them up, for whoever waits in vain. */
    String condition();

    @Override
    void close();
}
