package jixiao.identity.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the same denial within a second. The first is stored like all else; those that follow are answered as soon as it is, and become
 * one row at the second's end. A process that dies meanwhile takes that second's count with it, and never the denial.
 */
final class RepeatedDenials {
    static final Duration COUNTED_FOR = Duration.ofSeconds(1);
    /** Each less than a kilobyte; whatever is beyond them is stored one by one. */
    static final int MOST_KINDS = 1_024;

    private final Map<AuditEntry, Counted> kinds = new LinkedHashMap<>();
    private final List<PendingRow> owed = new ArrayList<>();

    private static final class Counted {
        final PendingRow first;
        int times;
        long since;

        Counted(PendingRow first) {
            this.first = first;
        }
    }

    /** The row that this one is a repetition of, having counted it; itself where it is to be stored. */
    synchronized PendingRow firstOf(PendingRow row) {
        Counted before = kinds.get(row.entry);
        if (before != null && row.seenAt - before.first.seenAt < COUNTED_FOR.toNanos()) {
            before.since = before.times++ == 0 ? row.seenAt : before.since;
            return before.first;
        }
        if (before != null) {
            end(before);
            kinds.remove(row.entry);
        }
        if (kinds.size() + owed.size() < MOST_KINDS) {
            kinds.put(row.entry, new Counted(row));
        }
        return row;
    }

    private void end(Counted second) {
        if (second.times > 0) {
            owed.add(new PendingRow(second.first.entry, second.times, second.since));
        }
    }

    /** It was not stored: nothing counts as its repetition, and whoever waited for it was told so. */
    synchronized void forget(PendingRow row) {
        Counted counted = kinds.get(row.entry);
        if (counted != null && counted.first == row) {
            kinds.remove(row.entry);
        }
    }

    /** The counts of the seconds that are over; at the end, of all. */
    synchronized List<PendingRow> due(long now, boolean all) {
        for (Iterator<Counted> each = kinds.values().iterator(); each.hasNext(); ) {
            Counted one = each.next();
            if (all || now - one.first.seenAt >= COUNTED_FOR.toNanos()) {
                each.remove();
                end(one);
            }
        }
        List<PendingRow> due = new ArrayList<>(owed);
        owed.clear();
        return due;
    }

    /** Counts that could not be stored are stored with the next. */
    synchronized void giveBack(List<PendingRow> counts) {
        owed.addAll(counts);
    }
}
