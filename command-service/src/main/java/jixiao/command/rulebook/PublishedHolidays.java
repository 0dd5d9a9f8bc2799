package jixiao.command.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import jixiao.command.rulebook.RulebookCommand.StateHolidays;
import jixiao.kernel.identity.DocumentNo;

/**
 * The holidays (放假调休) that the General Office of the State Council announced, year by year: what a ledger begins with. A list that is
 * published later is stated by the bureau.
 */
final class PublishedHolidays {
    static final List<StateHolidays> ALL = List.of(
            of(2024, "国办发明电〔2023〕7号", "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07",
                    "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
            of(2025, "国办发明电〔2024〕12号", "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
                    "01-26 02-08 04-27 09-28 10-11"),
            of(2026, "国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）",
                    "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
                    "01-04 02-14 02-28 05-09 09-20 10-10"));

    private PublishedHolidays() {
    }

    private static StateHolidays of(int year, String document, String daysOff, String workdays) {
        return new StateHolidays(year, new DocumentNo(document), days(year, daysOff), days(year, workdays));
    }

    /** Days, and days from one to another, in the order of the year. */
    private static SortedSet<LocalDate> days(int year, String listed) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (String part : listed.split(" ")) {
            String[] ends = part.split("/");
            LocalDate last = LocalDate.parse(year + "-" + ends[ends.length - 1]);
            for (LocalDate day = LocalDate.parse(year + "-" + ends[0]); !day.isAfter(last); day = day.plusDays(1)) {
                days.add(day);
            }
        }
        return days;
    }
}
