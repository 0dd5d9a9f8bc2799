package jixiao.kernel.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.value.AccountName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Spring Festival of 2024: 10 to 17 February off, Sunday 4 and Sunday 18 February worked. */
class WorkingDaysTest {
    private static final WorkingDays SPRING = WorkingDays.BY_WEEKDAY.with(stated("02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17",
            "02-04 02-18"));

    @ParameterizedTest
    @CsvSource({"2024-02-04, 2024-02-04", "2024-02-09, 2024-02-09", "2024-02-10, 2024-02-18", "2024-02-17, 2024-02-18",
            "2024-02-18, 2024-02-18", "2024-02-24, 2024-02-26", "2024-03-10, 2024-03-11", "2025-02-15, 2025-02-17"})
    void a_day_off_gives_way_to_the_next_working_day(String day, String due) {
        assertThat(SPRING.orNext(LocalDate.parse(day))).isEqualTo(due);
    }

    @Test
    void a_year_of_which_nothing_is_known_goes_by_weekdays() {
        assertThat(WorkingDays.BY_WEEKDAY.orNext(LocalDate.parse("2024-02-10"))).isEqualTo("2024-02-12");
        assertThat(WorkingDays.BY_WEEKDAY.isWorking(LocalDate.parse("2024-02-18"))).isFalse();
    }

    @Test
    void what_is_said_again_of_a_year_replaces_what_was_said() {
        WorkingDays corrected = SPRING.with(stated("02-12", ""));
        assertThat(corrected.orNext(LocalDate.parse("2024-02-10"))).isEqualTo("2024-02-13");
        assertThat(SPRING.orNext(LocalDate.parse("2024-02-10"))).isEqualTo("2024-02-18");
    }

    private static HolidaysStated stated(String off, String worked) {
        return new HolidaysStated(2024, new DocumentNo("国办发明电〔2023〕7号"), days(off), days(worked), new AccountName("system"));
    }

    private static SortedSet<LocalDate> days(String listed) {
        return Arrays.stream(listed.split(" ")).filter(day -> !day.isEmpty()).map(day -> LocalDate.parse("2024-" + day))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
