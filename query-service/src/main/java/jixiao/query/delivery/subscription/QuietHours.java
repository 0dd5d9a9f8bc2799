package jixiao.query.delivery.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import jixiao.kernel.value.Origin;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is not to be disturbed (免打扰), in Shanghai's time, which knows no summer: from one minute until before another,
 * perhaps past midnight.
 */
public record QuietHours(LocalTime from, LocalTime until) {

    /** The instant itself, or the end of the quiet that it falls in. */
    public Instant next(Instant at) {
        ZonedDateTime local = at.atZone(Origin.ZONE);
        LocalTime time = local.toLocalTime();
        boolean isEvening = !time.isBefore(from);
        boolean isMorning = time.isBefore(until);
        boolean isQuiet = from.isBefore(until) ? isEvening && isMorning : isEvening || isMorning;
        if (!isQuiet) {
            return at;
        }
        LocalDate day = isMorning ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return day.atTime(until).atZone(Origin.ZONE).toInstant();
    }

    /** At {@code at} where there are no quiet hours at all. */
    public static Instant next(@Nullable QuietHours quiet, Instant at) {
        return quiet == null ? at : quiet.next(at);
    }
}
