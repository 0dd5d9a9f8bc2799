package jixiao.command.year;

import java.time.LocalDate;
import java.time.YearMonth;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.command.year.MonitoringYearRefusal.DeadlineNeverOver;
import jixiao.command.year.MonitoringYearRefusal.DeadlineWithinMonth;
import jixiao.command.year.MonitoringYearRefusal.RemindersUnsound;
import jixiao.kernel.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.Rules;

/** What the dates of a month must be: a deadline after it that will be over one day, and reminders one after the other. */
final class SoundOpening {
    private SoundOpening() {
    }

    static void require(PeriodOpened opening) {
        YearMonth month = opening.month();
        if (!opening.deadline().isAfter(month.atEndOfMonth())) {
            throw new DeadlineWithinMonth(month, opening.deadline());
        }
        LocalDate lastWatched = new YearName(opening.year()).lastWatched();
        if (!opening.deadline().isBefore(lastWatched)) {
            throw new DeadlineNeverOver(month, opening.deadline(), lastWatched);
        }
        Rules.Filing.fault(opening.reminderDays()).ifPresent(fault -> {
            throw new RemindersUnsound(month, fault);
        });
    }
}
