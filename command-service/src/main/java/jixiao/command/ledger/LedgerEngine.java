package jixiao.command.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jixiao.command.ledger.append.Appender;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.PendingCommand;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** How Axon reads and writes our ledger. The token is the position; there are no gaps to look after and no snapshots. */
public final class LedgerEngine implements EventStorageEngine {
    private final LedgerRows rows;
    private final Appender appender;
    private final FiledDocuments documents;
    private final boolean isSample;

    /** @param isSample whether all that is appended is demonstration data */
    LedgerEngine(LedgerRows rows, Appender appender, FiledDocuments documents, boolean isSample) {
        this.rows = rows;
        this.appender = appender;
        this.documents = documents;
        this.isSample = isSample;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        PendingCommand asked = PendingCommand.current();
        List<Entry> entries = new ArrayList<>(events.size());
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            Event payload = (Event) event.getPayload();
            String type = EventJson.typeOf(payload);
            entries.add(new Entry(event.getAggregateIdentifier(), event.getSequenceNumber(), asked.eventId(entries.size()),
                    asked.commandId(), type, EventJson.revisionOf(type), EventJson.write(payload), asked.metadata(isSample)));
        }
        documents.store(asked.documents());
        asked.storedAt(appender.append(entries, asked.deadline()));
        PendingCommand.aggregateHas(entries.get(entries.size() - 1).sequence() + 1);
    }

    @Override
    public DomainEventStream readEvents(String aggregate, long firstSequence) {
        return new AggregateStream(rows, aggregate, firstSequence);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long after = token == null ? 0 : token.position().orElse(0);
        return StreamSupport.stream(new AggregatePages(after), false);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        return rows.lastSequenceOf(aggregate);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(rows.head());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant moment) {
        return token(rows.positionAt(moment.minusNanos(1_000)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("a project's year is hundreds of events: there are no snapshots");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
        return Optional.empty();
    }

    private static @Nullable TrackingToken token(long position) {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    static GenericDomainEventMessage<Event> domainEvent(LedgerRows.LedgerRow row) {
        Entry entry = row.entry();
        Event event = EventJson.read(entry.type(), entry.revision(), entry.payload());
        return new GenericDomainEventMessage<>(entry.type(), entry.aggregate(), entry.sequence(), event, MetaData.emptyInstance(),
                entry.eventId().toString(), row.recordedAt());
    }

    /** Walks the ledger page by page, as long as there is more. */
    private final class AggregatePages extends Spliterators.AbstractSpliterator<TrackedEventMessage<?>> {
        private long after;
        private List<LedgerRows.LedgerRow> page = List.of();
        private int next;

        AggregatePages(long after) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.after = after;
        }

        @Override
        public boolean tryAdvance(java.util.function.Consumer<? super TrackedEventMessage<?>> action) {
            if (next == page.size()) {
                page = rows.after(after, LedgerRows.PAGE_ROWS);
                next = 0;
            }
            if (page.isEmpty()) {
                return false;
            }
            LedgerRows.LedgerRow row = page.get(next++);
            after = row.position();
            action.accept(new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(after), domainEvent(row)));
            return true;
        }
    }
}
