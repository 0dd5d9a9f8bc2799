package jixiao.query.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jixiao.query.fold.At;

/**
 * One month of a monitored year: how many days before its deadline units are reminded, since when it is open and since when closed
 * ({@code null} where it is not), and each time it was opened again.
 */
public record Period(List<Integer> reminderDays, Stamp opened, Stamp closed, List<Reopening> reopenings) {
    static final Period UNTOUCHED = new Period(List.of(), null, null, List.of());

    /** When something was recorded, and at which position, where the ledger says who did it. */
    public record Stamp(long position, Instant at) {
        static Stamp of(At at) {
            return new Stamp(at.position(), at.recordedAt());
        }
    }

    /** The position tells reopenings apart, so that one heard twice stands once. */
    public record Reopening(long position, Instant at, String reason) {
    }

    Period opened(List<Integer> reminders, At at) {
        return new Period(reminders, Stamp.of(at), closed, reopenings);
    }

    Period closed(At at) {
        return new Period(reminderDays, opened, Stamp.of(at), reopenings);
    }

    Period unlocked() {
        return new Period(reminderDays, opened, null, reopenings);
    }

    Period reopened(String reason, At at) {
        List<Reopening> now = new ArrayList<>(reopenings);
        now.removeIf(known -> known.position() == at.position());
        now.add(new Reopening(at.position(), at.recordedAt(), reason));
        return new Period(reminderDays, opened, null, List.copyOf(now));
    }
}
