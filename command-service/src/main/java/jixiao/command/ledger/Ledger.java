package jixiao.command.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.command.ledger.append.Appender;
import jixiao.command.ledger.chain.KnownHead;
import jixiao.command.ledger.chain.LedgerChanged;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.NotStored;
import jixiao.command.ledger.chain.RecordingClock;
import jixiao.command.ledger.verification.LedgerVerifier;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import org.jspecify.annotations.Nullable;

/** The ledger of this process, opened for appending. */
public final class Ledger implements AutoCloseable {
    private final LedgerRows rows;
    private final Appender appender;
    private final LedgerEngine engine;
    private final KnownHead known;
    private final LedgerVerifier verifier;
    private final RecordingClock clock;

    /**
     * @param appending gives the appender a connection of its own, with short time-outs
     * @param reading   the pool that loads aggregates
     * @param verifying gives the verifier a connection of its own
     * @param own       this process's clock
     * @param steady    one that nobody can set
     */
    public Ledger(DataSource appending, DataSource reading, DataSource verifying, Clock own, Clock steady, MeterRegistry metrics) {
        this(appending, reading, verifying, new RecordingClock(own, steady), own, metrics);
    }

    Ledger(DataSource appending, DataSource reading, DataSource verifying, RecordingClock recording, Clock own, MeterRegistry metrics) {
        rows = new LedgerRows(reading);
        known = new KnownHead(rows.end());
        clock = recording;
        verifier = new LedgerVerifier(verifying, known, own, metrics);
        verifier.start();
        appender = new Appender(appending, known, clock, metrics);
        Gauge.builder("jixiao.ledger.clock.jump.seconds", () -> clock.jump().toSeconds())
                .description("how far the database's clock jumped; recorded times go on without it").register(metrics);
        engine = new LedgerEngine(rows, appender, new FiledDocuments(reading), clock.isSample());
    }

    public LedgerEngine engine() {
        return engine;
    }

    /** The last position this process knows of; the ledger never stands lower. */
    public long head() {
        return appender.head();
    }

    /** The last position of the ledger itself, whichever process stored it. */
    public long readHead() {
        return rows.head();
    }

    public Optional<LedgerRows.Answered> answered(UUID commandId) {
        return rows.answered(commandId);
    }

    /** What stands at a position that was stored. */
    public Event eventAt(long position) {
        Entry entry = rows.after(position - 1, 1).get(0).entry();
        return EventJson.read(entry.type(), entry.revision(), entry.payload());
    }

    /** All that happened to one aggregate, oldest first. */
    public List<Event> eventsOf(String aggregate) {
        return engine.readEvents(aggregate, 0).asStream().map(message -> (Event) message.getPayload()).toList();
    }

    /** What happened to one aggregate from a sequence number on, oldest first. */
    public List<LedgerEvent> happenedTo(String aggregate, long fromSequence) {
        return engine.readEvents(aggregate, fromSequence).asStream()
                .map(message -> new LedgerEvent(message.getSequenceNumber(), (Event) message.getPayload(), message.getTimestamp()))
                        .toList();
    }

    /** One event in its aggregate's stream, and when it was recorded. */
    public record LedgerEvent(long sequence, Event event, Instant at) {
    }

    /** Some events of these kinds after a position and up to another, oldest first; fewer than a page once there are no more. */
    public List<PlacedEvent> ofKinds(Collection<String> types, long after, long upTo) {
        return rows.ofKinds(types, after, upTo).stream().map(row -> new PlacedEvent(row.position(),
                EventJson.read(row.entry().type(), row.entry().revision(), row.entry().payload()))).toList();
    }

    /** One event, and where it stands in the ledger. */
    public record PlacedEvent(long position, Event event) {
    }

    /** Which ledger this is; another one under the same address has another. */
    public UUID epoch() {
        return rows.epoch();
    }

    /** Why nothing can be stored at the moment; empty while storing succeeds. */
    public Optional<NotStored> trouble() {
        return appender.trouble();
    }

    /** False once the appender is gone: the process must not be asked any more. */
    public boolean isAppending() {
        return appender.isAlive();
    }

    /** What speaks against the ledger, as a sentence that says what to do; nothing is appended meanwhile. */
    public Optional<String> objection() {
        return known.objection().map(LedgerChanged::getMessage);
    }

    /** The database's time as it goes on in the ledger; empty before anything was appended. */
    public Optional<Instant> databaseTime() {
        return clock.now();
    }

    /** How far the database's clock jumped, which recorded times did not follow; zero where it did not. */
    public Duration clockJump() {
        return clock.jump();
    }

    /** How far the chain is proven; empty before the first proof. */
    public Optional<Proven> proven() {
        return Optional.ofNullable(verifier.proven()).map(last -> new Proven(last.place().position(), last.verifiedAt(), last.wholeAt()));
    }

    /** Up to where and when the chain was proven last; {@code wholeAt}, from the first row on, is null before the first time. */
    public record Proven(long position, @Nullable Instant verifiedAt, @Nullable Instant wholeAt) {
    }

    @Override
    public void close() {
        verifier.close();
        appender.close();
    }
}
