package jixiao.query.calendar;

import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.reopened;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.query.feed.Who;
import jixiao.query.fold.At;
import jixiao.query.fold.ReadBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** June is opened until 10 July, with reminders 7, 3 and 1 days before. */
class CalendarTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);

    @Test
    void knows_every_event() {
        assertThat(Calendar.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
        assertThat(Deadlines.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
    }

    @ParameterizedTest
    @CsvSource({"2024-07-02, ", "2024-07-03, 7", "2024-07-06, 7", "2024-07-07, 3", "2024-07-08, 3", "2024-07-09, 1", "2024-07-10, 1",
            "2024-07-11, "})
    void knows_which_reminder_was_due_last(String day, Integer reminded) {
        assertThat(after(opened(6, "2024-07-10"), began(day)).remindedOf(JUNE).orElse(null)).isEqualTo(reminded);
    }

    @Test
    void reminds_of_nothing_that_is_closed_or_was_never_opened() {
        assertThat(after(opened(6, "2024-07-10"), began("2024-07-09"), closed(6)).remindedOf(JUNE)).isEmpty();
        assertThat(after(began("2024-07-09")).remindedOf(JUNE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2024-07-10, false", "2024-07-11, true"})
    void a_deadline_is_over_once_a_later_day_began(String day, boolean over) {
        assertThat(after(opened(6, "2024-07-10"), began(day)).deadlines().isOver(JUNE)).isEqualTo(over);
    }

    @Test
    void a_reopened_month_is_locked_no_more_and_keeps_why() {
        Calendar calendar = after(closed(5), closed(6), reopened(5), closed(5));
        assertThat(calendar.closedThrough()).isEqualTo(5);
        assertThat(calendar.of(JUNE).closed()).isNull();
        assertThat(calendar.of(YearMonth.of(2024, 5)).closed().position()).isEqualTo(4);
        assertThat(calendar.reopenings().byName().values()).singleElement().satisfies(one -> {
            assertThat(one.month()).isEqualTo(YearMonth.of(2024, 5));
            assertThat(one.reason()).isEqualTo("更正");
        });
    }

    @Test
    void says_what_locks_a_month_since_when_and_who_can_lift_it() {
        Calendar calendar = after(closed(5), closed(6));
        Map<Long, Who> who = Map.of(1L, new Who("reviewer", null, null, null, null), 2L, new Who("system", null, null, null, null));
        assertThat(MonthLock.of(calendar, JUNE, who).orElseThrow().sentence())
                .isEqualTo("2024-06 已于 1970-01-01 月结（system），自查和指标完成值不能再改；财政局审核（REVIEWER）说明原因后可以重开。");
        assertThat(MonthLock.of(calendar, YearMonth.of(2024, 5), who).orElseThrow()).satisfies(lock -> {
            assertThat(lock.by()).isEqualTo("reviewer");
            assertThat(lock.last()).isFalse();
            assertThat(lock.sentence()).contains("从 2024-06 起逐月往前，财政局审核（REVIEWER）说明原因后可以重开");
        });
        assertThat(MonthLock.of(calendar, YearMonth.of(2024, 7), who)).isEmpty();
    }

    @Test
    void is_not_moved_by_an_event_heard_twice_and_read_back_as_it_was_written() {
        Calendar calendar = Calendar.NOTHING;
        long position = 0;
        for (Event event : new Event[] {yearOpened(), opened(6, "2024-07-10"), began("2024-07-11"), closed(6), reopened(6),
                opened(6, "2024-07-20"),
            began("2024-07-21")}) {
            At at = new At(++position, Instant.EPOCH);
            calendar = Calendar.FOLD.after(calendar, event, at);
            assertThat(Calendar.FOLD.after(calendar, event, at)).isEqualTo(calendar);
            assertThat(ReadBack.of(CalendarView.CALENDAR, calendar)).isEqualTo(calendar);
        }
    }

    private static Calendar after(Event... events) {
        Calendar calendar = Calendar.NOTHING;
        long position = 0;
        for (Event event : events) {
            calendar = Calendar.FOLD.after(calendar, event, new At(++position, Instant.EPOCH));
        }
        return calendar;
    }
}
