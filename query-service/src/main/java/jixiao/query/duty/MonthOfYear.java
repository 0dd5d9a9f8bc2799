package jixiao.query.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jixiao.query.calendar.Calendar;
import jixiao.query.calendar.MonthLock;
import jixiao.query.calendar.Period;
import jixiao.query.calendar.Reopening;
import jixiao.query.feed.Who;
import jixiao.query.inspection.InspectionState;
import org.jspecify.annotations.Nullable;

/**
 * One month of the calendar. {@code openedAt} and {@code deadline} are absent where it was never opened; {@code reminded} is how many
 * days before the deadline the last reminder was due, absent before the first and after the deadline; {@code lock} where it is closed.
 */
@Schema(name = "CalendarMonth")
record MonthOfYear(YearMonth month, @Nullable Instant openedAt, @Nullable String openedBy, @Nullable LocalDate deadline,
        List<Integer> reminderDays, @Nullable Integer reminded,
                   boolean passed, boolean closed, @Nullable MonthLock lock, List<Reopened> reopenings,
                           Map<InspectionState, Integer> counts) {

    /** It was opened again after it had been closed, and why. */
    @Schema(name = "CalendarReopening")
    record Reopened(Instant at, @Nullable String by, String reason) {
    }

    static MonthOfYear of(YearMonth month, Calendar calendar, List<Reopening> reopenings, Map<Long, Who> who,
                          Map<InspectionState, Integer> counts) {
        Period period = calendar.of(month);
        return new MonthOfYear(month, period.opened() == null ? null : period.opened().at(),
                period.opened() == null ? null : by(who, period.opened().position()), calendar.deadlines().days().get(month),
                period.reminderDays(), calendar.remindedOf(month).orElse(null), calendar.deadlines().passed().contains(month),
                calendar.deadlines().isClosed(month), MonthLock.of(calendar, month, who).orElse(null),
                reopenings.stream().filter(one -> one.month().equals(month))
                .map(one -> new Reopened(one.at(), by(who, one.position()), one.reason())).toList(), counts);
    }

    /** Where the ledger says who stands behind what this shows. */
    static Stream<Long> positions(Period period) {
        return Stream.of(period.opened(), period.closed()).filter(Objects::nonNull).map(Period.Stamp::position);
    }

    private static @Nullable String by(Map<Long, Who> who, long position) {
        return who.get(position) == null ? null : who.get(position).account();
    }
}
