package jixiao.kernel;

import java.time.YearMonth;

/** What can happen to a monitored year (监控年度). The end of a month is an event, so that a replay judges exactly as life did. */
public sealed interface MonitoringYearEvent extends Event {
    int year();

    record YearOpened(int year, Closing closing) implements MonitoringYearEvent {
    }

    record PeriodClosed(int year, YearMonth month) implements MonitoringYearEvent {
    }

    record PeriodReopened(int year, YearMonth month, String reason) implements MonitoringYearEvent {
    }
}
