package jixiao.query.calendar;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.emptySortedSet;
import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Collections.unmodifiableSortedSet;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.year.YearState;
import jixiao.query.fold.Fold;

/**
 * Until which day each opened month's inspections are to be filed, which of those days are over, and through which month (0–12) the
 * year is closed. No day is over by itself: only when a later one was heard to begin. A day that ends nothing leaves the very same state.
 */
public record Deadlines(int closedThrough, SortedMap<YearMonth, LocalDate> days, SortedSet<YearMonth> passed) {
    public static final Deadlines NONE = new Deadlines(0, emptySortedMap(), emptySortedSet());

    public static final Fold<Deadlines> FOLD = Fold.from(NONE)
            .on(PeriodOpened.class, (was, event, at) -> was.opened(event.month(), event.deadline()))
            .on(DayBegan.class, (was, event, at) -> was.began(event.day()))
            .on(PeriodClosed.class, (was, event, at) -> was.closed(YearState.closedThrough(was.closedThrough, event)))
            .on(PeriodReopened.class, (was, event, at) -> was.closed(YearState.closedThrough(was.closedThrough, event)))
            .passesOver(YearOpened.class, BudgetProjectEvent.class, RulebookEvent.class, OrganisationEvent.class, AccessEvent.class);

    public Optional<LocalDate> of(YearMonth month) {
        return Optional.ofNullable(days.get(month));
    }

    public boolean isClosed(YearMonth month) {
        return month.getMonthValue() <= closedThrough;
    }

    /** Whether nothing can be filed in time any more. */
    public boolean isOver(YearMonth month) {
        return isClosed(month) || passed.contains(month);
    }

    private Deadlines opened(YearMonth month, LocalDate deadline) {
        if (deadline.equals(days.get(month)) && !passed.contains(month)) {
            return this;
        }
        SortedMap<YearMonth, LocalDate> now = new TreeMap<>(days);
        now.put(month, deadline);
        SortedSet<YearMonth> still = new TreeSet<>(passed);
        still.remove(month);
        return new Deadlines(closedThrough, unmodifiableSortedMap(now), unmodifiableSortedSet(still));
    }

    private Deadlines began(LocalDate day) {
        SortedSet<YearMonth> now = null;
        for (var deadline : days.entrySet()) {
            if (deadline.getValue().isBefore(day) && !passed.contains(deadline.getKey())) {
                now = now == null ? new TreeSet<>(passed) : now;
                now.add(deadline.getKey());
            }
        }
        return now == null ? this : new Deadlines(closedThrough, days, unmodifiableSortedSet(now));
    }

    private Deadlines closed(int through) {
        return through == closedThrough ? this : new Deadlines(through, days, passed);
    }
}
