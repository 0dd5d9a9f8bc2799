package jixiao.command.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.PendingCommand;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/** One aggregate's events as Axon folds them, read in pages: a project may have more vouchers than memory holds at once. */
final class AggregateStream implements DomainEventStream {
    private final LedgerRows rows;
    private final String aggregate;
    private final Deque<LedgerRows.LedgerRow> page = new ArrayDeque<>();
    private long next;
    private @Nullable Long last;
    private boolean isOver;

    AggregateStream(LedgerRows rows, String aggregate, long firstSequence) {
        this.rows = rows;
        this.aggregate = aggregate;
        this.next = firstSequence;
        fill();
    }

    private void fill() {
        if (page.isEmpty() && !isOver) {
            page.addAll(rows.ofAggregate(aggregate, next));
            isOver = page.isEmpty();
            if (isOver) {
                PendingCommand.aggregateHas(last == null ? 0 : last + 1);
            } else {
                next = page.getLast().entry().sequence() + 1;
            }
        }
    }

    @Override
    public @Nullable DomainEventMessage<?> peek() {
        LedgerRows.LedgerRow first = page.peek();
        return first == null ? null : LedgerEngine.domainEvent(first);
    }

    @Override
    public boolean hasNext() {
        return !page.isEmpty();
    }

    @Override
    public DomainEventMessage<?> next() {
        LedgerRows.LedgerRow row = page.remove();
        last = row.entry().sequence();
        fill();
        return LedgerEngine.domainEvent(row);
    }

    @Override
    public @Nullable Long getLastSequenceNumber() {
        return last;
    }
}
