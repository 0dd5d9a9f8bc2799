package jixiao.query.calendar;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.Closing;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.query.fold.At;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.PutAway;
import org.jspecify.annotations.Nullable;

/**
 * A monitored year's months: how they are closed, until when each is to be filed, and what locks and unlocked it. {@code closing} is
 * absent until the year is opened, {@code today}, the last day that began, until one did. {@code reopenings} are rows of their own.
 */
public record Calendar(@Nullable Closing closing, @Nullable LocalDate today, Deadlines deadlines, SortedMap<YearMonth, Period> months,
                       @JsonIgnore PutAway<Reopening> reopenings) {
    static final Calendar NOTHING = new Calendar(null, null, Deadlines.NONE, emptySortedMap(), PutAway.none());

    static final Items<Calendar> REOPENINGS = PutAway.items(Calendar::reopenings,
            (calendar, now) -> new Calendar(calendar.closing, calendar.today, calendar.deadlines, calendar.months, now), Reopening.class);

    public Calendar {
        reopenings = reopenings == null ? PutAway.none() : reopenings;
    }

    public static final Fold<Calendar> FOLD = Fold.from(NOTHING)
            .on(YearOpened.class, (was, event, at) -> new Calendar(event.closing(), was.today, was.deadlines, was.months, was.reopenings))
            .on(PeriodOpened.class, (was, event, at) -> was.dated(event, at)
                    .changing(event.month(), period -> period.opened(event.reminderDays(), at)))
            .on(DayBegan.class, (was, event, at) -> new Calendar(was.closing, event.day(), was.deadlines, was.months, was.reopenings)
                    .dated(event, at))
            .on(PeriodClosed.class, (was, event, at) -> was.dated(event, at).changing(event.month(), period -> period.closed(at)))
            .on(PeriodReopened.class, (was, event, at) -> was.dated(event, at).unlockedFrom(event.month())
                    .recalling(new Reopening(event.month(), at.position(), at.recordedAt(), event.reason())))
            .passesOver(BudgetProjectEvent.class, RulebookEvent.class, OrganisationEvent.class, AccessEvent.class);

    public int closedThrough() {
        return deadlines.closedThrough();
    }

    public Period of(YearMonth month) {
        return months.getOrDefault(month, Period.UNTOUCHED);
    }

    /**
     * How many days before the deadline the last reminder was due as of the last day begun; empty before the first and after the deadline.
     */
    public Optional<Integer> remindedOf(YearMonth month) {
        LocalDate deadline = deadlines.days().get(month);
        if (deadline == null || today == null || today.isAfter(deadline) || deadlines.isClosed(month)) {
            return Optional.empty();
        }
        return of(month).reminderDays().stream().filter(days -> !today.isBefore(deadline.minusDays(days))).min(Comparator.naturalOrder());
    }

    private Calendar dated(Event event, At at) {
        return new Calendar(closing, today, Deadlines.FOLD.after(deadlines, event, at), months, reopenings);
    }

    private Calendar changing(YearMonth month, UnaryOperator<Period> change) {
        SortedMap<YearMonth, Period> now = new TreeMap<>(months);
        now.put(month, change.apply(of(month)));
        return new Calendar(closing, today, deadlines, unmodifiableSortedMap(now), reopenings);
    }

    private Calendar recalling(Reopening one) {
        return new Calendar(closing, today, deadlines, months, reopenings.with("~%d".formatted(one.position()), one));
    }

    /** Months close one after the other, so none after a reopened one stays closed. */
    private Calendar unlockedFrom(YearMonth month) {
        SortedMap<YearMonth, Period> now = new TreeMap<>(months);
        now.tailMap(month).replaceAll((one, period) -> period.unlocked());
        return new Calendar(closing, today, deadlines, unmodifiableSortedMap(now), reopenings);
    }
}
