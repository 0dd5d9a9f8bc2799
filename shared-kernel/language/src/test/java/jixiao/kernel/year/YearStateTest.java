package jixiao.kernel.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.Closing;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import org.junit.jupiter.api.Test;

class YearStateTest {
    private static final LocalDate DEADLINE = LocalDate.of(2024, 3, 10);

    @Test
    void knows_nothing_of_a_year_that_nobody_opened() {
        assertThat(YearState.of(List.of())).isSameAs(YearState.UNOPENED);
        assertThat(YearState.UNOPENED.isAutomatic()).isFalse();
        assertThat(YearState.UNOPENED.deadline(month(1))).isEmpty();
    }

    @Test
    void closes_month_by_month_and_a_reopened_one_is_reopened_until_somebody_closes_it() {
        YearState closed = YearState.of(List.of(new YearOpened(2024, Closing.AUTOMATIC), closed(1), closed(2)));
        assertThat(closed.isAutomatic()).isTrue();
        assertThat(closed.closedThrough()).isEqualTo(2);
        assertThat(closed.isClosed(month(2))).isTrue();
        assertThat(closed.isClosed(month(3))).isFalse();
        YearState reopened = closed.after(new PeriodReopened(2024, month(2), "更正"));
        assertThat(reopened.closedThrough()).isOne();
        assertThat(reopened.reopened()).containsExactly(month(2));
        assertThat(reopened.after(closed(2))).isEqualTo(closed);
    }

    @Test
    void keeps_what_was_last_said_of_a_month_s_dates_and_the_last_day() {
        YearState state = YearState.of(List.of(opened(DEADLINE), new DayBegan(2024, DEADLINE), opened(DEADLINE.plusDays(1)), closed(1)));
        assertThat(state.deadline(month(2))).contains(DEADLINE.plusDays(1));
        assertThat(state.lastDay()).isEqualTo(DEADLINE);
    }

    /** Of a month that was not closed. */
    @Test
    void never_closes_more_by_reopening() {
        assertThat(YearState.closedThrough(2, new PeriodReopened(2024, month(5), "更正"))).isEqualTo(2);
        assertThat(YearState.closedThrough(2, new DayBegan(2024, DEADLINE))).isEqualTo(2);
    }

    private static PeriodOpened opened(LocalDate deadline) {
        return new PeriodOpened(2024, month(2), deadline, List.of(3));
    }

    private static PeriodClosed closed(int month) {
        return new PeriodClosed(2024, month(month));
    }

    private static YearMonth month(int month) {
        return YearMonth.of(2024, month);
    }
}
