package jixiao.kernel.event;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** What can happen to a monitored year (监控年度). The end of a month is an event, so that a replay judges exactly as life did. */
public sealed interface MonitoringYearEvent extends Event {
    int year();

    record YearOpened(int year, Closing closing) implements MonitoringYearEvent {
    }

    record PeriodClosed(int year, YearMonth month) implements MonitoringYearEvent {
    }

    record PeriodReopened(int year, YearMonth month, String reason) implements MonitoringYearEvent {
    }

    /**
     * From here units may file their inspections of the month, until {@code deadline}, a day they still have; they are reminded as many
     * days before it as {@code reminderDays} say. Said again, it replaces both dates.
     */
    record PeriodOpened(int year, YearMonth month, LocalDate deadline, List<Integer> reminderDays) implements MonitoringYearEvent {
        public PeriodOpened {
            reminderDays = List.copyOf(reminderDays);
        }
    }

    /**
     * A day began in Shanghai: the only way in which what is due, overdue or to be escalated comes to be so. Days may be missing, none
     * comes twice.
     */
    record DayBegan(int year, LocalDate day) implements MonitoringYearEvent {
    }
}
