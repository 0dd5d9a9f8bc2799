package jixiao.command.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import jixiao.command.rulebook.RulebookCommand.StateHolidays;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.year.WorkingDays;
import org.junit.jupiter.api.Test;

/** The announcements say how many days off each festival has: the lists are counted by their words. */
class PublishedHolidaysTest {
    private final WorkingDays days = PublishedHolidays.ALL.stream().map(PublishedHolidaysTest::stated)
            .reduce(WorkingDays.BY_WEEKDAY, WorkingDays::with, (one, other) -> other);

    @Test
    void are_sound_and_as_long_as_announced() {
        assertThat(PublishedHolidays.ALL).extracting(StateHolidays::year).containsExactly(2024, 2025, 2026);
        assertThat(PublishedHolidays.ALL).allSatisfy(one -> assertThat(SoundHolidays.fault(one)).isEmpty());
        assertThat(PublishedHolidays.ALL).extracting(one -> one.daysOff().size())
                .containsExactly(1 + 8 + 3 + 5 + 1 + 3 + 7, 1 + 8 + 3 + 5 + 3 + 8, 3 + 9 + 3 + 5 + 3 + 3 + 7);
        assertThat(PublishedHolidays.ALL).extracting(one -> one.workdays().size()).containsExactly(8, 5, 6);
    }

    /** Every worked weekend makes up for a weekday off beyond the legal holidays, which were 11 days until 2024 and are 13 since. */
    @Test
    void give_as_many_weekdays_off_as_the_law_does_and_have_the_others_worked() {
        assertThat(PublishedHolidays.ALL).extracting(one -> one.daysOff().stream().filter(PublishedHolidaysTest::isWeekday).count()
                - one.workdays().size()).containsExactly(11L, 13L, 13L);
    }

    @Test
    void move_the_tenths_of_2024_and_2025_to_these_days() {
        assertThat(tenths(2024)).containsExactly("2024-01-10", "2024-02-18", "2024-03-11", "2024-04-10", "2024-05-10", "2024-06-11",
                "2024-07-10", "2024-08-12", "2024-09-10", "2024-10-10", "2024-11-11", "2024-12-10");
        assertThat(tenths(2025)).containsExactly("2025-01-10", "2025-02-10", "2025-03-10", "2025-04-10", "2025-05-12", "2025-06-10",
                "2025-07-10", "2025-08-11", "2025-09-10", "2025-10-10", "2025-11-10", "2025-12-10");
    }

    private List<String> tenths(int year) {
        return IntStream.rangeClosed(1, 12).mapToObj(month -> days.orNext(YearMonth.of(year, month).atDay(10)).toString()).toList();
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static HolidaysStated stated(StateHolidays one) {
        return new HolidaysStated(one.year(), one.document(), one.daysOff(), one.workdays(), new AccountName("system"));
    }
}
