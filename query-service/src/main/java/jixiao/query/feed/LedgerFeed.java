package jixiao.query.feed;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;

/** Feed and archive over the ledger's own PostgreSQL tables: pages by position, and NOTIFY to be woken by. */
public final class LedgerFeed implements EventFeed, LedgerArchive, AutoCloseable {
    private final LedgerGuard besides;
    private final LedgerStatements statements;
    private final LedgerPages pages;
    private final LedgerRows rows;
    private final HistoryRows histories;
    private final DataSource asking;
    private final @Nullable LedgerNotificationListener listener;

    /** The connections of {@code ledger} have the schema {@code command} on their search path, and see all of it. */
    public LedgerFeed(DataSource ledger, String url, String user, String password) {
        this(ledger, ledger, url, user, password, Optional::empty);
    }

    /** {@code asking}: the reader's connections on which each statement says which units it is about. */
    LedgerFeed(DataSource ledger, DataSource asking, String url, String user, String password, LedgerGuard besides) {
        this(ledger, asking, new LedgerNotificationListener(() -> UnpooledConnection.open(url, user, password, "notifications")), besides);
    }

    private LedgerFeed(DataSource ledger, DataSource asking, @Nullable LedgerNotificationListener listener, LedgerGuard besides) {
        this.besides = besides;
        this.statements = new LedgerStatements(ledger);
        this.pages = new LedgerPages(statements);
        this.rows = new LedgerRows(statements);
        this.histories = new HistoryRows(ledger);
        this.asking = asking;
        this.listener = listener;
    }

    /** Follows nothing: it is asked about the past alone. */
    @Override
    public LedgerArchive seenBy(Viewer viewer) {
        return viewer.seesEverything() ? this : new LedgerFeed(new ScopedLedger(asking, viewer), asking, null, besides);
    }

    @Override
    public Optional<String> unguarded() {
        return LedgerSecurity.fault(statements).or(besides::fault);
    }

    private LedgerNotificationListener listener() {
        return requireNonNull(listener, "an archive follows nothing");
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
        return listener().wakeUps();
    }

    @Override
    public void await(long seen, Duration longest) throws InterruptedException {
        listener().await(seen, longest);
    }

    @Override
    public long connections() {
        return listener().connections();
    }

    @Override
    public Arrival arrival() {
        return Arrival.ANYWHERE;
    }

    @Override
    public boolean isNotified() {
        return listener().isListening();
    }

    @Override
    public void close() {
        listener().close();
    }
}
