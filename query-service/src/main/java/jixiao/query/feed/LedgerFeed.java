package jixiao.query.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Feed and archive over the ledger's own PostgreSQL tables: pages by position, and NOTIFY to be woken by. */
public final class LedgerFeed implements EventFeed, LedgerArchive, AutoCloseable {
    private final LedgerPages pages;
    private final LedgerRows rows;
    private final HistoryRows histories;
    private final LedgerNotificationListener listener;

    /** The connections of {@code ledger} have the schema {@code command} on their search path. */
    public LedgerFeed(DataSource ledger, String url, String user, String password) {
        LedgerStatements statements = new LedgerStatements(ledger);
        this.pages = new LedgerPages(statements);
        this.rows = new LedgerRows(statements);
        this.histories = new HistoryRows(ledger);
        this.listener = new LedgerNotificationListener(() -> ListenerConnection.open(url, user, password));
    }

    @Override
    public List<Recorded> after(Checkpoint checkpoint, int limit) {
        return pages.after(checkpoint, limit);
    }

    @Override
    public List<Recorded> after(long position, int limit) {
        return pages.after(position, limit);
    }

    @Override
    public List<Recorded> of(Collection<String> aggregates, long upTo) {
        return pages.of(aggregates, upTo);
    }

    @Override
    public Iterator<Recorded> history(Collection<String> aggregates, long after, long upTo) {
        return new LedgerHistory(histories, aggregates, after, upTo);
    }

    @Override
    public long count(Collection<String> aggregates, long upTo) {
        return histories.count(aggregates, upTo);
    }

    @Override
    public Map<String, Long> countsBetween(long after, long upTo) {
        return rows.countsBetween(after, upTo);
    }

    @Override
    public Map<Long, Who> whoDid(Collection<Long> positions) {
        return rows.whoDid(positions);
    }

    @Override
    public Optional<String> filedDocument(String sha256) {
        return rows.filedDocument(sha256);
    }

    @Override
    public long positionAt(Instant instant) {
        return rows.positionAt(instant);
    }

    @Override
    public Optional<Instant> recordedAt(long position) {
        return rows.recordedAt(position);
    }

    @Override
    public long head() {
        return rows.head();
    }

    @Override
    public boolean knowsLedgerHead() {
        return true;
    }

    @Override
    public @Nullable UUID epoch() {
        return rows.epoch();
    }

    @Override
    public Optional<String> objectionTo(Checkpoint checkpoint) {
        return rows.objectionTo(checkpoint);
    }

    @Override
    public long wakeUps() {
        return listener.wakeUps();
    }

    @Override
    public void await(long seen, Duration longest) throws InterruptedException {
        listener.await(seen, longest);
    }

    @Override
    public long connections() {
        return listener.connections();
    }

    @Override
    public boolean isNotified() {
        return listener.isListening();
    }

    @Override
    public void close() {
        listener.close();
    }
}
