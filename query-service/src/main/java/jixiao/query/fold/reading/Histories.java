package jixiao.query.fold.reading;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.ProjectId;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.At;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Readable;
import org.jspecify.annotations.Nullable;

/**
 * What views of projects are folded from, straight from the ledger and read as it is folded: for those who fold it otherwise and keep no
 * rows.
 */
public final class Histories {
    private final LedgerArchive ledger;
    private final long upTo;
    private final List<HistoryEntry> shared;
    private long read;

    /** Of one year's projects, up to a position. The year's and the rulebook's own events are some hundreds, and kept at hand. */
    public Histories(LedgerArchive ledger, int year, long upTo) {
        this.ledger = ledger;
        this.upTo = upTo;
        List<Recorded> recorded = new ArrayList<>();
        ledger.history(Keys.sharedOf(year), 0, upTo).forEachRemaining(recorded::add);
        this.shared = Readable.of(recorded, null).stream().map(one -> new HistoryEntry(one.event(), one.at())).toList();
        this.read = shared.size();
    }

    /** One event at its place. */
    public record HistoryEntry(Event event, At at) {
    }

    /** How many events were read so far. */
    public long read() {
        return read;
    }

    /** A project's own events and those of its year and the rulebook, oldest first; fails at the first of its own that cannot be read. */
    public Iterator<HistoryEntry> of(ProjectId project) {
        return new Merged(ledger.history(List.of(project.toString()), 0, upTo), shared.iterator());
    }

    private final class Merged implements Iterator<HistoryEntry> {
        private final Iterator<Recorded> recorded;
        private final Iterator<HistoryEntry> common;
        private @Nullable HistoryEntry nextOwn;
        private @Nullable HistoryEntry nextCommon;

        Merged(Iterator<Recorded> recorded, Iterator<HistoryEntry> common) {
            this.recorded = recorded;
            this.common = common;
            this.nextOwn = own();
            this.nextCommon = common();
        }

        @Override
        public boolean hasNext() {
            return nextOwn != null || nextCommon != null;
        }

        @Override
        public HistoryEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            boolean isOwn = nextCommon == null || nextOwn != null && nextOwn.at().position() < nextCommon.at().position();
            HistoryEntry next = isOwn ? nextOwn : nextCommon;
            if (isOwn) {
                nextOwn = own();
            } else {
                nextCommon = common();
            }
            return requireNonNull(next);
        }

        private @Nullable HistoryEntry own() {
            if (!recorded.hasNext()) {
                return null;
            }
            Readable own = Readable.of(recorded.next());
            read++;
            return new HistoryEntry(own.event(), own.at());
        }

        private @Nullable HistoryEntry common() {
            return common.hasNext() ? common.next() : null;
        }
    }
}
