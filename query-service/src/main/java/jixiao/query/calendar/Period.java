package jixiao.query.calendar;

import java.time.Instant;
import java.util.List;
import jixiao.query.fold.At;
import org.jspecify.annotations.Nullable;

/**
 * One month of a monitored year: how many days before its deadline units are reminded, since when it is open and since when closed
 * ({@code null} where it is not).
 */
public record Period(List<Integer> reminderDays, @Nullable Stamp opened, @Nullable Stamp closed) {
    static final Period UNTOUCHED = new Period(List.of(), null, null);

    /** When something was recorded, and at which position, where the ledger says who did it. */
    public record Stamp(long position, Instant at) {
        static Stamp of(At at) {
            return new Stamp(at.position(), at.recordedAt());
        }
    }

    Period opened(List<Integer> reminders, At at) {
        return new Period(reminders, Stamp.of(at), closed);
    }

    Period closed(At at) {
        return new Period(reminderDays, opened, Stamp.of(at));
    }

    Period unlocked() {
        return new Period(reminderDays, opened, null);
    }
}
