package jixiao.command.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.kernel.Event;
import jixiao.kernel.EventJson;

/** The ledger of this process, opened for appending. */
public final class Ledger implements AutoCloseable {
    private final LedgerRows rows;
    private final Appender appender;
    private final LedgerEngine engine;

    /**
     * @param appending gives the appender a connection of its own, with short time-outs
     * @param reading   the pool that loads aggregates
     */
    public Ledger(DataSource appending, DataSource reading, MeterRegistry metrics) {
        rows = new LedgerRows(reading);
        appender = new Appender(appending, rows.head(), metrics);
        engine = new LedgerEngine(rows, appender);
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
    public List<Happened> happenedTo(String aggregate, long fromSequence) {
        return engine.readEvents(aggregate, fromSequence).asStream()
                .map(message -> new Happened(message.getSequenceNumber(), (Event) message.getPayload(), message.getTimestamp())).toList();
    }

    /** One event in its aggregate's stream, and when it was recorded. */
    public record Happened(long sequence, Event event, Instant at) {
    }

    /** False once the appender is gone: the process must not be asked any more. */
    public boolean isAppending() {
        return appender.isAlive();
    }

    @Override
    public void close() {
        appender.close();
    }
}
