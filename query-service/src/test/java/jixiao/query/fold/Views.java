package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.projector.Projector;
import jixiao.query.platform.EveryView;
import jixiao.testing.Postgres;

/** The views of a written ledger, kept up by a projector, without the web around them. */
public final class Views implements AutoCloseable {
    public static final List<View<?>> ALL = EveryView.all();
    /** Ends a hang, and is never what a loaded machine needs. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public final WrittenLedger ledger;
    public final HikariDataSource database;
    public final LedgerFeed feed;
    public Projector projector;

    public Views(WrittenLedger ledger) {
        this.ledger = ledger;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ledger.url());
        config.setUsername(Postgres.builder(ledger.url()));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(6);
        this.database = new HikariDataSource(config);
        this.feed = new LedgerFeed(database, ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD);
    }

    public Views started(List<View<?>> kinds) {
        if (projector != null) {
            projector.close();
        }
        projector = new Projector(feed, feed, database, kinds);
        projector.start();
        return this;
    }

    public Views caughtUp() {
        try {
            assertThat(projector.await(ledger.position(), PATIENCE)).as(projector.serving().toString()).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        return this;
    }

    public String schema() {
        return projector.serving().schema();
    }

    public long count(String table) {
        return ledger.count("select count(*) from %s.%s".formatted(schema(), table));
    }

    @Override
    public void close() {
        if (projector != null) {
            projector.close();
        }
        feed.close();
        database.close();
    }
}
