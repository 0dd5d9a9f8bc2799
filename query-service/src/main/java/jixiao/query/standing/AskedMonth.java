package jixiao.query.standing;

import java.time.YearMonth;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * The month of a fiscal year that a question is about: the one it names, or that of the day of reading, as near to it as the year comes.
 */
public final class AskedMonth {
    private AskedMonth() {
    }

    public static YearMonth of(@Nullable YearMonth month, int year, Moment moment) {
        if (month == null) {
            return YearMonth.of(year, ofDay(year, moment));
        }
        if (month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        return month;
    }

    private static int ofDay(int year, Moment moment) {
        int read = moment.day().getYear();
        return read < year ? 1 : read > year ? 12 : moment.day().getMonthValue();
    }
}
