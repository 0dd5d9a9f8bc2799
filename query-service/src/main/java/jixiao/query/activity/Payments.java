package jixiao.query.activity;

import java.util.Iterator;
import java.util.NoSuchElementException;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.query.feed.Recorded;
import org.jspecify.annotations.Nullable;

/** A project's payments as the ledger has them, up to one that cannot be read: there every view of the project waits too. */
final class Payments implements Iterator<Event> {
    private final Iterator<Recorded> history;
    private @Nullable Event next;

    private Payments(Iterator<Recorded> history) {
        this.history = history;
        this.next = read();
    }

    static Iterable<Event> of(Iterable<Recorded> history) {
        return () -> new Payments(history.iterator());
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Event next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Event now = next;
        next = read();
        return now;
    }

    private @Nullable Event read() {
        if (!history.hasNext()) {
            return null;
        }
        Recorded recorded = history.next();
        try {
            return EventJson.read(recorded.type(), recorded.revision(), recorded.payload());
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
