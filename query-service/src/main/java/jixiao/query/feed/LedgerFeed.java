package jixiao.query.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** The ledger's events in their order, in batches for a projection and as a stream for Axon; the token of both is the position. */
public final class LedgerFeed implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {
    private final LedgerPages pages;
    private final LedgerRows rows;
    private final HistoryRows histories;
    private final LedgerNotificationListener bell;

    /** The connections of {@code ledger} have the schema {@code command} on their search path. */
    public LedgerFeed(DataSource ledger, String url, String user, String password) {
        LedgerStatements statements = new LedgerStatements(ledger);
        this.pages = new LedgerPages(statements);
        this.rows = new LedgerRows(statements);
        this.histories = new HistoryRows(ledger);
        this.bell = new LedgerNotificationListener(() -> ListenerConnection.open(url, user, password));
    }

    /** The next events after a position, oldest first, at most so many, and fewer where they are large; none only at the head. */
    public List<Recorded> after(long position, int limit) {
        return pages.after(position, limit);
    }

    /** The same after a bookmark; none where the ledger does not hold it any more, which {@link #objectionTo} says. */
    public List<Recorded> after(Checkpoint bookmark, int limit) {
        return pages.after(bookmark, limit);
    }

    /** All that happened to some aggregates up to a position, oldest first. */
    public List<Recorded> of(Collection<String> aggregates, long upTo) {
        return pages.of(aggregates, upTo);
    }

    /** All that happened to some aggregates after a position and up to another, oldest first, read as it is asked for. */
    public LedgerHistory history(Collection<String> aggregates, long after, long upTo) {
        return new LedgerHistory(histories, aggregates, after, upTo);
    }

    /** How many events some aggregates have up to a position. */
    public long count(Collection<String> aggregates, long upTo) {
        return histories.count(aggregates, upTo);
    }

    /** How many events happened to each aggregate after one position and up to another. */
    public Map<String, Long> countsBetween(long after, long upTo) {
        return rows.countsBetween(after, upTo);
    }

    /** Who stands behind the events at some positions. */
    public Map<Long, Who> whoDid(Collection<Long> positions) {
        return rows.whoDid(positions);
    }

    public long head() {
        return rows.head();
    }

    /** A document stored beside the ledger that an event names by its SHA-256; empty where it is not there. */
    public Optional<String> filedDocument(String sha256) {
        return rows.filedDocument(sha256);
    }

    public UUID epoch() {
        return rows.epoch();
    }

    /** The last position recorded at or before an instant, 0 when there is none. */
    public long positionAt(Instant instant) {
        return rows.positionAt(instant);
    }

    public Optional<Instant> recordedAt(long position) {
        return rows.recordedAt(position);
    }

    public Optional<String> objectionTo(Checkpoint bookmark) {
        return rows.objectionTo(bookmark);
    }

    /** A count that grows whenever the ledger may have; to be taken before reading and given to {@link #await}. */
    public long rings() {
        return bell.rings();
    }

    public long connections() {
        return bell.connections();
    }

    /** Whether notifications of the database are heard; where they are not, readers look every second. */
    public boolean isNotified() {
        return bell.isListening();
    }

    public void await(long rings, Duration longest) throws InterruptedException {
        bell.await(rings, longest);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new LedgerStream(pages, bell, positionOf(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return tokenOf(rows.head());
    }

    /** The token before the first event that was recorded at the instant or later. */
    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return tokenOf(rows.positionAt(instant.minusNanos(1_000)));
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return createTokenAt(Instant.now().minus(duration));
    }

    private static TrackingToken tokenOf(long position) {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    private static long positionOf(TrackingToken token) {
        return token == null ? 0 : token.position().orElseThrow(() -> new IllegalArgumentException("not a position: " + token));
    }

    @Override
    public void close() {
        bell.close();
    }
}
