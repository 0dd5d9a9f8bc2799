package jixiao.command.year;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.Closing;
import jixiao.kernel.year.YearState;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a monitored year. */
sealed interface MonitoringYearCommand {
    YearName year();

    record OpenYear(@TargetAggregateIdentifier YearName year, Closing closing) implements MonitoringYearCommand {
    }

    /**
     * {@code deadline} and {@code reminderDays} may be absent: the rules then say. {@code confirmed}: a deadline that is over already is
     * meant so.
     */
    record OpenPeriod(@TargetAggregateIdentifier YearName year, YearMonth month, @Nullable LocalDate deadline,
                      @Nullable List<Integer> reminderDays, boolean confirmed) implements MonitoringYearCommand {
    }

    /** The day it is asked on. */
    record BeginDay(@TargetAggregateIdentifier YearName year) implements MonitoringYearCommand {
    }

    record ClosePeriod(@TargetAggregateIdentifier YearName year, YearMonth month) implements MonitoringYearCommand {
    }

    record ReopenPeriod(@TargetAggregateIdentifier YearName year, YearMonth month, String reason) implements MonitoringYearCommand {
    }

    /** The year's name in the ledger: {@code year-2024}. */
    record YearName(int year) {
        /** What is demanded of a year is still put right, and escalated, in the next. */
        LocalDate lastWatched() {
            return LocalDate.of(year + 1, 12, 31);
        }

        /** Each day once, and none after the last that is watched. */
        boolean hasYetToHearOf(LocalDate today, YearState year) {
            return !year.hasBegun(today) && !today.isAfter(lastWatched());
        }

        @Override
        public String toString() {
            return "year-" + year;
        }
    }
}
