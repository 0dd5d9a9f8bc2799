package jixiao.benchmark.world;

import com.zaxxer.hikari.HikariDataSource;
import jixiao.query.feed.LedgerFeed;

/** A ledger that is read where it lies. */
public final class ReadLedger implements HeardLedger {
    private final HikariDataSource ledger;
    private final LedgerFeed feed;

    public ReadLedger(String address) {
        ledger = Cluster.pool(address, 4);
        ledger.setReadOnly(true);
        ledger.setSchema("command");
        feed = new LedgerFeed(ledger, address, Cluster.USER, Cluster.PASSWORD);
    }

    @Override
    public LedgerFeed feed() {
        return feed;
    }

    @Override
    public LedgerFeed archive() {
        return feed;
    }

    @Override
    public String condition() {
        return "the ledger has %d events".formatted(feed.head());
    }

    @Override
    public void close() {
        feed.close();
        ledger.close();
    }
}
