package jixiao.query.calendar;

import java.util.Comparator;
import java.util.List;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** Calendars of monitored years, as known at a moment. */
public final class CalendarView {
    public static final View<Calendar> CALENDAR =
            View.of("calendar", 3, MonitoringYearEvent.class, Calendar.class, Calendar.FOLD).with(Calendar.REOPENINGS);

    private final Rows rows;

    public CalendarView(Rows rows) {
        this.rows = rows;
    }

    /** {@link Calendar#NOTHING} of a year of which nothing was said. */
    public Calendar calendar(Moment moment, int year) {
        return rows.at(moment, CALENDAR, "year-" + year).map(row -> row.as(Calendar.class)).orElse(Calendar.NOTHING);
    }

    /** Each time a month of a year was opened again, oldest first. */
    public List<Reopening> reopenings(Moment moment, int year) {
        return rows.items(moment, CALENDAR, "year-" + year).stream().map(row -> row.as(Reopening.class))
                .sorted(Comparator.comparingLong(Reopening::position)).toList();
    }
}
