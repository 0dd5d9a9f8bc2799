package jixiao.command.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import jixiao.command.desk.Deciding;
import jixiao.command.year.MonitoringYearCommand.BeginDay;
import jixiao.command.year.MonitoringYearCommand.ClosePeriod;
import jixiao.command.year.MonitoringYearCommand.OpenPeriod;
import jixiao.command.year.MonitoringYearCommand.OpenYear;
import jixiao.command.year.MonitoringYearCommand.ReopenPeriod;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.command.year.MonitoringYearRefusal.DeadlineAlreadyPast;
import jixiao.command.year.MonitoringYearRefusal.DeadlineNotOver;
import jixiao.command.year.MonitoringYearRefusal.DeadlineTooLate;
import jixiao.command.year.MonitoringYearRefusal.DeadlineWithinMonth;
import jixiao.command.year.MonitoringYearRefusal.LaterPeriodClosed;
import jixiao.command.year.MonitoringYearRefusal.MonthOutsideYear;
import jixiao.command.year.MonitoringYearRefusal.PeriodAlreadyClosed;
import jixiao.command.year.MonitoringYearRefusal.PeriodNotClosed;
import jixiao.command.year.MonitoringYearRefusal.PeriodNotOver;
import jixiao.command.year.MonitoringYearRefusal.PeriodOutOfOrder;
import jixiao.command.year.MonitoringYearRefusal.ReasonMissing;
import jixiao.command.year.MonitoringYearRefusal.RemindersUnsound;
import jixiao.command.year.MonitoringYearRefusal.YearAlreadyOpen;
import jixiao.kernel.event.Closing;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Role;
import jixiao.kernel.year.WorkingDays;
import jixiao.kernel.year.YearState;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringYearTest {
    private static final YearName YEAR = new YearName(2024);
    private static final Map<String, Object> REVIEWER = Deciding.by("reviewer", Role.REVIEWER, "财政局", "2025-02-01");
    private final FixtureConfiguration<MonitoringYear> year = Deciding.of(MonitoringYear.class);

    @Nested
    class Closes {
        @Test
        void its_months_in_order() {
            year.given(opened(), closed(1)).when(close(2), REVIEWER).expectEvents(closed(2));
        }

        @Test
        void no_month_before_the_one_before_it() {
            year.given(opened(), closed(1)).when(close(3), REVIEWER).expectNoEvents().expectException(PeriodOutOfOrder.class)
                    .expectExceptionMessage("2024-03 不能月结：月份须按顺序结，下一个是 2024-02");
        }

        @Test
        void no_month_twice() {
            year.given(opened(), closed(1)).when(close(1), REVIEWER).expectNoEvents().expectException(PeriodAlreadyClosed.class);
        }

        @Test
        void a_month_on_the_first_day_after_it_and_not_on_its_last() {
            year.given(opened()).when(close(1), on("2024-01-31")).expectNoEvents().expectException(PeriodNotOver.class)
                    .expectExceptionMessage("2024-01 还没有结束（今天是 2024-01-31），不能月结");
            year.given(opened()).when(close(1), on("2024-02-01")).expectEvents(closed(1));
        }

        @Test
        void no_month_of_another_year() {
            year.given(opened()).when(new ClosePeriod(YEAR, YearMonth.of(2023, 1)), REVIEWER).expectNoEvents()
                    .expectException(MonthOutsideYear.class);
        }

        @Test
        void a_month_that_still_has_its_days_only_for_a_person() {
            year.given(opened(), opening(1, "2024-02-15")).when(close(1), system("2024-02-15")).expectNoEvents()
                    .expectException(DeadlineNotOver.class)
                    .expectExceptionMessage("2024-01 还不能自动月结：填报截止日是 2024-02-15，今天是 2024-02-15");
            year.given(opened(), opening(1, "2024-02-15")).when(close(1), system("2024-02-16")).expectEvents(closed(1));
            year.given(opened()).when(close(1), system("2024-02-11")).expectEvents(closed(1));
            year.given(opened(), opening(1, "2024-02-15")).when(close(1), on("2024-02-01")).expectEvents(closed(1));
        }

        @Test
        void december_and_then_nothing_more() {
            var given = new ArrayList<Object>(List.of(opened()));
            IntStream.rangeClosed(1, 12).forEach(month -> given.add(closed(month)));
            year.given(given).when(close(12), REVIEWER).expectNoEvents().expectException(PeriodAlreadyClosed.class);
        }
    }

    @Nested
    class Reopens {
        @Test
        void the_last_month_closed_which_can_then_be_closed_again() {
            year.given(opened(), closed(1), closed(2)).when(reopen(2), REVIEWER).expectEvents(reopened(2));
            year.given(opened(), closed(1), closed(2), reopened(2)).when(close(2), REVIEWER).expectEvents(closed(2));
        }

        @Test
        void not_an_earlier_one() {
            year.given(opened(), closed(1), closed(2)).when(reopen(1), REVIEWER).expectNoEvents().expectException(LaterPeriodClosed.class);
        }

        @Test
        void not_an_open_one() {
            year.given(opened(), closed(1)).when(reopen(2), REVIEWER).expectNoEvents().expectException(PeriodNotClosed.class);
        }

        @Test
        void not_without_a_reason() {
            year.given(opened(), closed(1)).when(new ReopenPeriod(YEAR, YearMonth.of(2024, 1), " "), REVIEWER).expectNoEvents()
                    .expectException(ReasonMissing.class);
        }
    }

    @Test
    void opens_once() {
        year.givenNoPriorActivity().when(new OpenYear(YEAR, Closing.MANUAL), REVIEWER).expectEvents(opened());
        year.given(opened()).when(new OpenYear(YEAR, Closing.AUTOMATIC), REVIEWER).expectNoEvents().expectException(YearAlreadyOpen.class);
    }

    @Nested
    class Opens_a_month {
        private final YearPolicy withHolidays = new YearPolicy(YearState.UNOPENED, Map.of(), List.of(), new WorkingDays(
                new TreeMap<>(Map.of(2024, new HolidaysStated(2024, new DocumentNo("国办发明电〔2023〕7号"),
                        days("2024-02-10", "2024-02-17", "2024-06-10", "2024-06-10"), days("2024-02-18", "2024-02-18"),
                        new AccountName("system"))))));

        @Test
        void until_the_day_and_with_the_reminders_it_is_told() {
            year.given(opened()).when(open(6, "2024-07-15", 5, 1), REVIEWER).expectEvents(opening(6, "2024-07-15", 5, 1));
        }

        @Test
        void with_the_dates_of_the_rules_in_force_at_its_end() {
            year.given(opened()).when(open(6, null), REVIEWER).expectEvents(opening(6, "2024-07-10", 7, 3, 1));
            Rules rules = new Rules(2, new Percent(1_000), new Percent(8_000), new Percent(6_000), 11, null, null, null,
                    new Rules.Filing(8, List.of(2)), null);
            YearPolicy policy = new YearPolicy(YearState.UNOPENED, Map.of(),
                    List.of(new RulesAdopted(2, LocalDate.of(2024, 6, 30), rules)));
            year.given(opened()).when(open(6, null), Deciding.where(REVIEWER, policy)).expectEvents(opening(6, "2024-07-08", 2));
            year.given(opened()).when(open(5, null), Deciding.where(REVIEWER, policy)).expectEvents(opening(5, "2024-06-10", 7, 3, 1));
        }

        /** February's tenth is a Saturday and a day off until the eighteenth, a Sunday on which people work. */
        @ParameterizedTest
        @CsvSource({"1, 2024-02-18", "2, 2024-03-11", "3, 2024-04-10", "5, 2024-06-11", "7, 2024-08-12", "9, 2024-10-10", "10, 2024-11-11",
                "12, 2025-01-10"})
        void by_the_rules_on_a_day_on_which_people_work(int month, String deadline) {
            year.given(opened()).when(open(month, null), Deciding.where(REVIEWER, withHolidays))
                    .expectEvents(opening(month, deadline, 7, 3, 1));
            year.given(opened()).when(open(month, "2025-01-11"), Deciding.where(REVIEWER, withHolidays))
                    .expectEvents(opening(month, "2025-01-11"));
        }

        /** Seven days from Monday, 3 June, are 10 June, a day off. */
        @Test
        void late_and_by_the_clock_with_the_days_of_the_first_reminder_until_a_day_on_which_people_work() {
            year.given(opened()).when(open(4, null), Deciding.where(system("2024-06-03"), withHolidays))
                    .expectEvents(opening(4, "2024-06-11", 7, 3, 1));
            year.given(opened()).when(open(4, null), Deciding.where(system("2024-06-04"), withHolidays))
                    .expectEvents(opening(4, "2024-06-11", 7, 3, 1));
            year.given(opened()).when(open(4, null), Deciding.where(system("2024-05-02"), withHolidays))
                    .expectEvents(opening(4, "2024-05-10", 7, 3, 1));
        }

        /** From each first day to the second after it. */
        private static TreeSet<LocalDate> days(String... ends) {
            TreeSet<LocalDate> days = new TreeSet<>();
            for (int i = 0; i < ends.length; i += 2) {
                LocalDate.parse(ends[i]).datesUntil(LocalDate.parse(ends[i + 1]).plusDays(1)).forEach(days::add);
            }
            return days;
        }

        @Test
        void again_only_for_other_dates() {
            year.given(opened(), opening(6, "2024-07-10", 7, 3, 1)).when(open(6, null), REVIEWER).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            year.given(opened(), opening(6, "2024-07-10", 7, 3, 1)).when(open(6, "2024-07-12", 7, 3, 1), REVIEWER)
                    .expectEvents(opening(6, "2024-07-12", 7, 3, 1));
        }

        @Test
        void never_once_it_is_closed_but_once_it_is_reopened() {
            year.given(opened(), closed(1)).when(open(1, null), REVIEWER).expectNoEvents().expectException(PeriodAlreadyClosed.class);
            year.given(opened(), closed(1), reopened(1)).when(open(1, null), REVIEWER).expectEvents(opening(1, "2024-02-12", 7, 3, 1));
            year.given(opened()).when(new OpenPeriod(YEAR, YearMonth.of(2023, 1), null, null, false), REVIEWER).expectNoEvents()
                    .expectException(MonthOutsideYear.class);
        }

        @Test
        void with_a_deadline_after_it() {
            year.given(opened()).when(open(6, "2024-06-30"), REVIEWER).expectNoEvents().expectException(DeadlineWithinMonth.class)
                    .expectExceptionMessage("2024-06 的填报截止日 2024-06-30 应在月底 2024-06-30 之后");
            year.given(opened()).when(open(6, "2024-07-01"), REVIEWER).expectEvents(opening(6, "2024-07-01"));
        }

        @Test
        void with_a_deadline_by_the_end_of_the_next_year_or_within_a_year_from_now() {
            year.given(opened()).when(open(6, "2026-02-02"), REVIEWER).expectNoEvents().expectException(DeadlineTooLate.class)
                    .expectExceptionMessage("2024-06 的填报截止日 2026-02-02 太晚，应不晚于 2026-02-01");
            year.given(opened()).when(open(6, "2026-02-01"), REVIEWER).expectEvents(opening(6, "2026-02-01"));
            year.given(opened()).when(open(6, "2026-01-01"), on("2024-07-01")).expectNoEvents().expectException(DeadlineTooLate.class)
                    .expectExceptionMessage("2024-06 的填报截止日 2026-01-01 太晚，应不晚于 2025-12-31");
            year.given(opened()).when(open(6, "2025-12-31"), on("2024-07-01")).expectEvents(opening(6, "2025-12-31"));
        }

        @Test
        void with_a_deadline_that_is_over_only_where_that_is_confirmed() {
            var unaware = new OpenPeriod(YEAR, YearMonth.of(2024, 6), LocalDate.parse("2024-07-10"), List.of(), false);
            year.given(opened()).when(unaware, on("2024-07-11")).expectNoEvents().expectException(DeadlineAlreadyPast.class)
                    .expectExceptionMessage("2024-06 的填报截止日 2024-07-10 已经过去（今天是 2024-07-11），开放后没有送审的即为逾期；确要这样开放的，请以 confirmed 确认");
            year.given(opened()).when(unaware, on("2024-07-10")).expectEvents(opening(6, "2024-07-10"));
            year.given(opened()).when(open(6, "2024-07-10"), on("2024-07-11")).expectEvents(opening(6, "2024-07-10"));
            year.given(opened(), opening(6, "2024-07-10")).when(unaware, on("2024-07-11")).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            year.given(opened()).when(new OpenPeriod(YEAR, YearMonth.of(2024, 6), null, null, false), on("2024-07-11")).expectNoEvents()
                    .expectException(DeadlineAlreadyPast.class);
        }

        @Test
        void with_reminders_that_come_one_after_the_other() {
            refusing("提前 -1 天小于 0", 3, -1);
            refusing("提前 3 天出现两次", 3, 3);
            refusing("提前 7 天排在提前 3 天之后，应从早到晚", 3, 7);
            year.given(opened()).when(open(6, "2024-07-10", 1, 0), REVIEWER).expectEvents(opening(6, "2024-07-10", 1, 0));
        }

        private void refusing(String fault, Integer... days) {
            year.given(opened()).when(open(6, "2024-07-10", days), REVIEWER).expectNoEvents().expectException(RemindersUnsound.class)
                    .expectExceptionMessage("2024-06 的提醒日不成立：" + fault);
        }
    }

    @Nested
    class Hears_of_a_day {
        @Test
        void once_and_never_of_an_earlier_one() {
            year.given(opened()).when(new BeginDay(YEAR), on("2024-03-01")).expectEvents(began("2024-03-01"));
            year.given(opened(), began("2024-03-01")).when(new BeginDay(YEAR), on("2024-03-01")).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            year.given(opened(), began("2024-03-02")).when(new BeginDay(YEAR), on("2024-03-01")).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            year.given(opened(), began("2024-03-01")).when(new BeginDay(YEAR), on("2024-03-09")).expectEvents(began("2024-03-09"));
        }

        @Test
        void until_the_end_of_the_year_after_it() {
            year.given(opened()).when(new BeginDay(YEAR), on("2025-12-31")).expectEvents(began("2025-12-31"));
            year.given(opened()).when(new BeginDay(YEAR), on("2026-01-01")).expectNoEvents().expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class The_scheduler {
        @Test
        void opens_the_months_of_an_automatic_year_that_are_over_and_that_nobody_opened_or_closed() {
            assertThat(opens("2024-01-31", automatic())).isEmpty();
            assertThat(opens("2024-02-01", automatic())).containsExactly(YearMonth.of(2024, 1));
            assertThat(opens("2024-04-01", automatic(), closed(1), opening(2, "2024-03-05"))).containsExactly(YearMonth.of(2024, 3));
            assertThat(opens("2024-04-01", opened())).isEmpty();
            assertThat(opens("2024-04-01")).isEmpty();
        }

        @Test
        void says_a_day_to_an_opened_year_that_has_not_heard_of_it() {
            assertThat(WhenDayBeginsThenSaySo.isDue(2024, List.of(), LocalDate.parse("2024-03-01"))).isFalse();
            assertThat(WhenDayBeginsThenSaySo.isDue(2024, List.of(opened()), LocalDate.parse("2024-03-01"))).isTrue();
            assertThat(WhenDayBeginsThenSaySo.isDue(2024, List.of(opened(), began("2024-03-01")), LocalDate.parse("2024-03-01"))).isFalse();
            assertThat(WhenDayBeginsThenSaySo.isDue(2024, List.of(opened()), LocalDate.parse("2025-12-31"))).isTrue();
            assertThat(WhenDayBeginsThenSaySo.isDue(2024, List.of(opened()), LocalDate.parse("2026-01-01"))).isFalse();
        }

        @Test
        void leaves_a_reopened_month_open_whatever_else_is_said_meanwhile() {
            assertThat(due("2024-05-20", automatic(), closed(1), reopened(1), began("2024-05-19"), opening(1, "2024-06-01"))).isEmpty();
        }

        private List<YearMonth> opens(String today, Event... events) {
            return WhenMonthEndsThenOpenPeriod.due(2024, List.of(events), LocalDate.parse(today));
        }

        private final List<Event> rulebook = List.of(new RulesAdopted(1, LocalDate.of(2000, 1, 1), Rules.FIRST));

        @Test
        void closes_a_month_from_the_eleventh_of_the_next_on() {
            assertThat(due("2024-02-10", automatic())).isEmpty();
            assertThat(due("2024-02-11", automatic())).containsExactly(YearMonth.of(2024, 1));
        }

        @Test
        void catches_up_in_order_with_what_it_missed() {
            assertThat(due("2024-05-20", automatic(), closed(1))).containsExactly(YearMonth.of(2024, 2), YearMonth.of(2024, 3),
                    YearMonth.of(2024, 4));
            assertThat(due("2025-01-11", automatic(), closed(1))).hasSize(11).endsWith(YearMonth.of(2024, 12));
        }

        @Test
        void leaves_manual_years_and_years_not_opened_alone() {
            assertThat(due("2025-05-20", opened())).isEmpty();
            assertThat(due("2025-05-20")).isEmpty();
        }

        @Test
        void leaves_a_month_that_a_person_reopened_to_a_person() {
            assertThat(due("2024-05-20", automatic(), closed(1), reopened(1))).isEmpty();
            assertThat(due("2024-05-20", automatic(), closed(1), reopened(1), closed(1))).hasSize(3);
        }

        @Test
        void leaves_each_of_several_reopened_months_to_a_person() {
            assertThat(due("2024-05-20", automatic(), closed(1), closed(2), reopened(2), reopened(1), closed(1))).isEmpty();
            assertThat(due("2024-05-20", automatic(), closed(1), closed(2), reopened(2), reopened(1), closed(1), closed(2))).hasSize(2);
        }

        @Test
        void closes_no_month_before_the_day_after_its_own_deadline() {
            assertThat(due("2024-02-11", automatic(), opening(1, "2024-02-10"))).containsExactly(YearMonth.of(2024, 1));
            assertThat(due("2024-02-15", automatic(), opening(1, "2024-02-15"))).isEmpty();
            assertThat(due("2024-02-16", automatic(), opening(1, "2024-02-15"))).containsExactly(YearMonth.of(2024, 1));
            assertThat(due("2024-02-05", automatic(), opening(1, "2024-02-03"))).as("nor before the closing day").isEmpty();
        }

        @Test
        void closes_by_the_deadline_that_was_said_last() {
            assertThat(due("2024-02-12", automatic(), opening(1, "2024-02-10"), opening(1, "2024-02-20"))).isEmpty();
            assertThat(due("2024-02-12", automatic(), opening(1, "2024-02-20"), opening(1, "2024-02-11")))
                    .containsExactly(YearMonth.of(2024, 1));
        }

        @Test
        void closes_no_month_after_one_that_still_has_its_days() {
            assertThat(due("2024-03-20", automatic(), opening(1, "2024-03-20"), opening(2, "2024-03-10"))).isEmpty();
            assertThat(due("2024-03-21", automatic(), opening(1, "2024-03-20"), opening(2, "2024-03-10"))).hasSize(2);
        }

        @Test
        void follows_the_rules_in_force_at_the_end_of_the_month() {
            var earlier = new RulesAdopted(2, LocalDate.of(2024, 3, 31), new Rules(2, new Percent(1_000), new Percent(8_000),
                    new Percent(6_000), 5));
            var both = List.<Event>of(rulebook.get(0), earlier);
            assertThat(WhenDeadlinePassesThenClosePeriod.due(2024, List.of(automatic(), closed(1)), both, LocalDate.parse("2024-03-06")))
                    .isEmpty();
            assertThat(WhenDeadlinePassesThenClosePeriod.due(2024, List.of(automatic(), closed(1), closed(2)), both,
                    LocalDate.parse("2024-04-05")))
                    .containsExactly(YearMonth.of(2024, 3));
        }

        private List<YearMonth> due(String today, Event... events) {
            return WhenDeadlinePassesThenClosePeriod.due(2024, List.of(events), rulebook, LocalDate.parse(today));
        }
    }

    private static YearOpened opened() {
        return new YearOpened(2024, Closing.MANUAL);
    }

    private static YearOpened automatic() {
        return new YearOpened(2024, Closing.AUTOMATIC);
    }

    private static PeriodClosed closed(int month) {
        return new PeriodClosed(2024, YearMonth.of(2024, month));
    }

    private static PeriodReopened reopened(int month) {
        return new PeriodReopened(2024, YearMonth.of(2024, month), "补录");
    }

    /** By whoever knows how late it is: the tests of dates speak of 2024 in the year after. */
    private static OpenPeriod open(int month, String deadline, Integer... reminders) {
        return new OpenPeriod(YEAR, YearMonth.of(2024, month), deadline == null ? null : LocalDate.parse(deadline), deadline == null ? null
                : List.of(reminders), true);
    }

    private static PeriodOpened opening(int month, String deadline, Integer... reminders) {
        return new PeriodOpened(2024, YearMonth.of(2024, month), LocalDate.parse(deadline), List.of(reminders));
    }

    private static DayBegan began(String day) {
        return new DayBegan(2024, LocalDate.parse(day));
    }

    private static ClosePeriod close(int month) {
        return new ClosePeriod(YEAR, YearMonth.of(2024, month));
    }

    private static ReopenPeriod reopen(int month) {
        return new ReopenPeriod(YEAR, YearMonth.of(2024, month), "补录");
    }

    private static Map<String, Object> system(String day) {
        return Deciding.by("system", Role.SYSTEM, "system", day);
    }

    private static Map<String, Object> on(String day) {
        return Deciding.by("reviewer", Role.REVIEWER, "财政局", day);
    }
}
