package jixiao.identity.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the same denial within a second, and within ten what is beyond the {@link RecordQuota}. The first is stored like all else; those
 * that follow are answered as soon as it is, and become one row when the time is over. A process that dies meanwhile takes that count with
 * it, and never the denial.
 */
final class RepeatedDenials {
    static final Duration COUNTED_FOR = Duration.ofSeconds(1);
    static final Duration SUMMED_FOR = Duration.ofSeconds(10);
    /** Each less than a kilobyte; whatever is beyond them is stored one by one, as far as the quota goes. */
    static final int MOST_KINDS = 1_024;

    private final RecordQuota quota = new RecordQuota();
    private final Map<AuditEntry, Counted> kinds = new LinkedHashMap<>();
    private final List<PendingRow> owed = new ArrayList<>();

    /** The row that something is recorded by; {@code isNew}: it is to be stored, and else something before it was. */
    record Told(PendingRow row, boolean isNew) {
    }

    private static final class Counted {
        final PendingRow first;
        int times;
        long since;

        Counted(PendingRow first) {
            this.first = first;
        }

        boolean isOver(long now) {
            return now - first.seenAt >= (first.entry.isSummed() ? SUMMED_FOR : COUNTED_FOR).toNanos();
        }
    }

    /** Counts it, where it is a repetition. */
    synchronized Told told(PendingRow row) {
        PendingRow first = firstOf(row);
        if (first != null) {
            return new Told(first, false);
        }
        AuditEntry entry = quota.of(row.entry, row.seenAt);
        if (entry.equals(row.entry)) {
            return noted(row);
        }
        PendingRow summed = new PendingRow(entry, 1, row.seenAt);
        PendingRow firstOfSum = firstOf(summed);
        return firstOfSum != null ? new Told(firstOfSum, false) : noted(summed);
    }

    private Told noted(PendingRow row) {
        if (row.entry.isSummed() || row.entry.isCounted() && kinds.size() + owed.size() < MOST_KINDS) {
            kinds.put(row.entry, new Counted(row));
        }
        return new Told(row, true);
    }

    private @Nullable PendingRow firstOf(PendingRow row) {
        Counted before = row.entry.isCounted() ? kinds.get(row.entry) : null;
        if (before == null) {
            return null;
        }
        if (!before.isOver(row.seenAt)) {
            before.since = before.times++ == 0 ? row.seenAt : before.since;
            return before.first;
        }
        end(before);
        kinds.remove(row.entry);
        return null;
    }

    private void end(Counted over) {
        if (over.times > 0) {
            owed.add(new PendingRow(over.first.entry, over.times, over.since));
        }
    }

    /** It was not stored: nothing counts as its repetition, and whoever waited for it was told so. */
    synchronized void forget(PendingRow row) {
        Counted counted = kinds.get(row.entry);
        if (counted != null && counted.first == row) {
            kinds.remove(row.entry);
        }
    }

    /** The counts of the times that are over; at the end, of all. */
    synchronized List<PendingRow> due(long now, boolean all) {
        for (Iterator<Counted> each = kinds.values().iterator(); each.hasNext(); ) {
            Counted one = each.next();
            if (all || one.isOver(now)) {
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
