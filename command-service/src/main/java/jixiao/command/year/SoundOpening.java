package jixiao.command.year;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.command.year.MonitoringYearRefusal.DeadlineTooLate;
import jixiao.command.year.MonitoringYearRefusal.DeadlineWithinMonth;
import jixiao.command.year.MonitoringYearRefusal.RemindersUnsound;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.rules.Rules;

/**
 * What the dates of a month must be: a deadline after it and not in another decade, because a slip of the pen there would keep this
 * month and all after it open, and reminders one after the other.
 */
final class SoundOpening {
    private SoundOpening() {
    }

    static void require(PeriodOpened opening, LocalDate today) {
        YearMonth month = opening.month();
        if (!opening.deadline().isAfter(month.atEndOfMonth())) {
            throw new DeadlineWithinMonth(month, opening.deadline());
        }
        LocalDate latest = Collections.max(List.of(new YearName(opening.year()).lastWatched(), today.plusYears(1)));
        if (opening.deadline().isAfter(latest)) {
            throw new DeadlineTooLate(month, opening.deadline(), latest);
        }
        Rules.Filing.fault(opening.reminderDays()).ifPresent(fault -> {
            throw new RemindersUnsound(month, fault);
        });
    }
}
