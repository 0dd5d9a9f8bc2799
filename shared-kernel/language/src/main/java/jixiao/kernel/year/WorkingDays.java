package jixiao.kernel.year;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;

/**
 * Which days people work (工作日), by what was last said of each calendar year. Of a year of which nothing was said yet, as of the next before
 * its list is published, Monday to Friday are working days.
 */
public record WorkingDays(SortedMap<Integer, HolidaysStated> years) {
    public static final WorkingDays BY_WEEKDAY = new WorkingDays(Collections.emptySortedMap());

    public WorkingDays with(HolidaysStated stated) {
        SortedMap<Integer, HolidaysStated> now = new TreeMap<>(years);
        now.put(stated.year(), stated);
        return new WorkingDays(Collections.unmodifiableSortedMap(now));
    }

    public boolean isWorking(LocalDate day) {
        HolidaysStated stated = years.get(day.getYear());
        boolean isWeekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return stated == null ? isWeekday : stated.workdays().contains(day) || isWeekday && !stated.daysOff().contains(day);
    }

    /** The day itself where it is a working day, else the next that is: what is due on a day off is due on the first day after it. */
    public LocalDate orNext(LocalDate day) {
        LocalDate working = day;
        while (!isWorking(working)) {
            working = working.plusDays(1);
        }
        return working;
    }
}
