package jixiao.kernel.year;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import jixiao.kernel.event.Closing;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import org.jspecify.annotations.Nullable;

/**
 * A monitored year as its events have made it: months close one after the other, and the last one closed may be reopened.
 *
 * @param closing       how its months close; null until the year is opened
 * @param openings      what was last said of each month that is open for inspection
 * @param closedThrough the last month (1–12) that is closed; 0 before the first
 * @param reopened      months that a person reopened and nobody has closed since
 * @param lastDay       the last day that began; null before the first
 */
public record YearState(@Nullable Closing closing, SortedMap<YearMonth, PeriodOpened> openings, int closedThrough,
                        SortedSet<YearMonth> reopened, @Nullable LocalDate lastDay) {
    public static final YearState UNOPENED = new YearState(null, Collections.emptySortedMap(), 0, Collections.emptySortedSet(), null);

    /** By all events of one year; those of other families are passed over. */
    public static YearState of(List<? extends Event> events) {
        YearState state = UNOPENED;
        for (Event event : events) {
            if (event instanceof MonitoringYearEvent happened) {
                state = state.after(happened);
            }
        }
        return state;
    }

    public YearState after(MonitoringYearEvent event) {
        if (event instanceof YearOpened opened) {
            return new YearState(opened.closing(), openings, closedThrough, reopened, lastDay);
        }
        if (event instanceof PeriodOpened opened) {
            SortedMap<YearMonth, PeriodOpened> now = new TreeMap<>(openings);
            now.put(opened.month(), opened);
            return new YearState(closing, Collections.unmodifiableSortedMap(now), closedThrough, reopened, lastDay);
        }
        if (event instanceof DayBegan began) {
            return new YearState(closing, openings, closedThrough, reopened, began.day());
        }
        SortedSet<YearMonth> now = new TreeSet<>(reopened);
        if (event instanceof PeriodClosed closed) {
            now.remove(closed.month());
        } else if (event instanceof PeriodReopened again) {
            now.add(again.month());
        }
        return new YearState(closing, openings, closedThrough(closedThrough, event), Collections.unmodifiableSortedSet(now), lastDay);
    }

    /** The last closed month (0–12) after an event; none after a reopened one stays closed. */
    public static int closedThrough(int was, MonitoringYearEvent event) {
        return event instanceof PeriodClosed closed ? closed.month().getMonthValue()
                : event instanceof PeriodReopened again ? Math.min(was, again.month().getMonthValue() - 1) : was;
    }

    /** Whether the months open and close by themselves. */
    public boolean isAutomatic() {
        return closing == Closing.AUTOMATIC;
    }

    /** Whether that day, or a later one, was said to have begun. */
    public boolean hasBegun(LocalDate day) {
        return lastDay != null && !lastDay.isBefore(day);
    }

    public boolean isClosed(YearMonth month) {
        return month.getMonthValue() <= closedThrough;
    }

    /** Until which day a month's inspections are to be filed; empty where it was not opened. */
    public Optional<LocalDate> deadline(YearMonth month) {
        return Optional.ofNullable(openings.get(month)).map(PeriodOpened::deadline);
    }
}
