package jixiao.query.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.Role;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.fold.At;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A budget of 10 000.00 元, all of it promised by December; every event is recorded on a day of its own that the test names, or the day
 * before.
 */
class AlertLifeTest {
    private final Story story = new Story("A");
    private final Duties duties = new Duties(story);
    private final List<Event> history = new ArrayList<>();
    private final List<LocalDate> days = new ArrayList<>();
    private LocalDate today = LocalDate.of(2024, 1, 1);

    AlertLifeTest() {
        heard(firstRules());
        heard(story.begun(1_000_000, 12, 10_000));
    }

    @Nested
    class Held_down_by_a_margin {
        @Test
        void is_raised_below_its_bound_and_cleared_only_a_point_above_it() {
            heard(story.spent("1", "2024-03-01", 149_999), closed(1), closed(2), closed(3));
            assertThat(states("PACE")).containsExactly("1 RAISED");
            heard(story.spent("2", "2024-03-31", 2_500));
            assertThat(states("PACE")).as("60.99 % of a quarter").containsExactly("1 RAISED");
            heard(story.spent("3", "2024-03-31", 1));
            assertThat(states("PACE")).as("61.00 %").containsExactly("1 CLEARED");
        }

        @Test
        void is_not_withdrawn_and_raised_again_by_a_payment_of_its_own_month_to_and_fro() {
            heard(story.spent("1", "2024-01-01", 49_999), closed(1));
            heard(story.spent("2", "2024-01-02", 833));
            assertThat(states("PACE")).as("60.99 % of a twelfth").containsExactly("1 RAISED");
            heard(story.reversed("2", "2024-01-02"));
            assertThat(states("PACE")).containsExactly("1 RAISED");
            heard(story.spent("3", "2024-01-03", 835));
            assertThat(states("PACE")).as("a point above: it was never due").containsExactly("1 WITHDRAWN");
        }

        @Test
        void is_not_raised_inside_the_margin() {
            heard(story.spent("1", "2024-01-01", 50_000), closed(1));
            assertThat(states("PACE")).as("exactly 60 %").isEmpty();
        }
    }

    @Nested
    class Of_the_pace_of_a_target_approved_in_mid_year {
        @Test
        void is_raised_from_the_month_of_the_approval_on_and_the_others_as_ever() {
            history.clear();
            days.clear();
            heard(firstRules(), story.drafted(1_000_000, 3, 3_000, 12, 10_000), story.submitted(),
                    story.approvedOn("2024-04-30", 1_000_000, 3, 3_000, 12, 10_000), closed(1), closed(2), closed(3));
            assertThat(states("PACE")).isEmpty();
            assertThat(states("FELL_BEHIND")).as("standings are what they were").containsExactly("3 RAISED");
            heard(closed(4));
            assertThat(states("PACE")).containsExactly("4 RAISED");
        }
    }

    @Nested
    class Explained {
        @Test
        void stays_open_with_what_was_said_until_it_no_longer_holds() {
            heard(closed(1));
            heard(explained(of("PACE")));
            assertThat(states("PACE")).containsExactly("1 EXPLAINED");
            assertThat(of("PACE").explained().explanation()).isEqualTo("等待发票");
            heard(story.spent("1", "2024-02-01", 200_000), closed(2));
            assertThat(states("PACE")).containsExactly("1 CLEARED");
            assertThat(of("PACE").explained().by()).isEqualTo("clerk");
        }

        @Test
        void no_other_alert_than_the_one_named_and_none_that_is_over() {
            heard(closed(1), explained(new AlertKey("PACE", 2, 1)), explained(new AlertKey("PACE", 1, 2)),
                    explained(new AlertKey("RUSH", 1, 1)));
            assertThat(states("PACE")).containsExactly("1 RAISED");
            assertThat(of("PACE").explained()).isNull();
        }

        @Test
        void when_it_is_over_it_stays_over_and_says_that_this_came_after() {
            heard(closed(1), story.spent("1", "2024-02-01", 200_000), closed(2));
            heard(explained(of("PACE")));
            assertThat(states("PACE")).containsExactly("1 CLEARED");
            assertThat(of("PACE").explained()).extracting(Alert.AlertAnswer::explanation, Alert.AlertAnswer::afterEnd)
                    .containsExactly("等待发票", true);
            assertThat(of("PACE").clearedPosition()).isLessThan(of("PACE").explained().position());
            begins("2024-06-30");
            assertThat(states("PACE")).as("nothing follows from it").containsExactly("1 CLEARED");
        }

        @Test
        void in_time_is_not_marked_as_late_when_it_ends() {
            heard(closed(1), explained(new AlertKey("PACE", 1, 1)), story.spent("1", "2024-02-01", 200_000), closed(2));
            assertThat(of("PACE").explained().afterEnd()).isFalse();
        }

        /** As every fact before ids were made of parts names it. */
        @Test
        void by_the_id_that_it_had_of_old() {
            heard(closed(1));
            Alert raised = of("PACE");
            String formerly = UUID.nameUUIDFromBytes("%s|PACE|1|%d".formatted(story.project(), raised.raisedPosition()).getBytes(UTF_8))
                    .toString();
            heard(new AlertExplained(story.project(), formerly, "等待发票", new AccountName("clerk")));
            assertThat(states("PACE")).containsExactly("1 EXPLAINED");
        }

        @Test
        void of_several_times_it_was_raised_the_one_that_is_named() {
            heard(Duties.opened(1, "2024-02-10"));
            begins("2024-02-11");
            heard(duties.filed(1, 1, null), duties.returned(1), explained(new AlertKey("INSPECTION_OVERDUE", 1, 2)));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 CLEARED", "1 EXPLAINED");
            assertThat(alerts().stream().filter(alert -> alert.rule().equals("INSPECTION_OVERDUE"))
                    .map(alert -> alert.ref(story.project()).toString()))
                    .containsExactly("2024-A~INSPECTION_OVERDUE~1~1", "2024-A~INSPECTION_OVERDUE~1~2");
        }
    }

    @Nested
    class Escalated {
        @Test
        void to_the_reviewers_when_nobody_answered_for_longer_than_the_rules_say() {
            on("2024-02-11", closed(1));
            begins("2024-02-21");
            assertThat(states("PACE")).as("ten days").containsExactly("1 RAISED");
            begins("2024-02-22");
            assertThat(states("PACE")).containsExactly("1 ESCALATED");
            assertThat(of("PACE").escalatedTo()).isEqualTo(Role.REVIEWER);
        }

        /** The tenth day is Saturday 10 February 2024, and the week after it was off. */
        @Test
        void not_before_the_first_working_day_after_the_last_that_the_rules_give() {
            heard(new HolidaysStated(2024, new DocumentNo("国办发明电〔2023〕7号"), LocalDate.parse("2024-02-10")
                    .datesUntil(LocalDate.parse("2024-02-18")).collect(Collectors.toCollection(TreeSet::new)),
                    new TreeSet<>(Set.of(LocalDate.parse("2024-02-18"))), new AccountName("system")));
            on("2024-01-31", closed(1));
            begins("2024-02-11");
            begins("2024-02-18");
            assertThat(states("PACE")).as("a Sunday on which people work").containsExactly("1 RAISED");
            begins("2024-02-19");
            assertThat(states("PACE")).containsExactly("1 ESCALATED");
        }

        @Test
        void never_when_it_was_explained() {
            on("2024-02-11", closed(1));
            on("2024-02-12", explained(of("PACE")));
            begins("2024-03-30");
            assertThat(states("PACE")).containsExactly("1 EXPLAINED");
        }

        @Test
        void can_still_be_explained() {
            on("2024-02-11", closed(1));
            begins("2024-03-30");
            on("2024-03-30", explained(of("PACE")));
            assertThat(states("PACE")).containsExactly("1 EXPLAINED");
            assertThat(of("PACE").escalatedPosition()).isNotNull();
        }
    }

    @Nested
    class About_a_day {
        @Test
        void is_raised_the_day_after_the_deadline_of_an_inspection_and_cleared_by_filing_it() {
            heard(Duties.opened(1, "2024-02-10"));
            begins("2024-02-10");
            assertThat(states("INSPECTION_OVERDUE")).isEmpty();
            begins("2024-02-11");
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 RAISED");
            assertThat(of("INSPECTION_OVERDUE").message()).contains("2024-01", "2024-02-10");
            heard(duties.filed(1, 1, null));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 CLEARED");
        }

        @Test
        void comes_back_when_what_was_filed_late_is_returned() {
            heard(Duties.opened(1, "2024-02-10"));
            begins("2024-02-11");
            heard(duties.filed(1, 1, null), duties.returned(1));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 CLEARED", "1 RAISED");
            assertThat(of("INSPECTION_OVERDUE").message()).endsWith("应于 2024-02-10（含当日）前提交，被退回后尚未重新提交");
        }

        @Test
        void of_a_rectification_reaches_the_reviewers_and_after_a_week_the_leaders() {
            heard(duties.required(1, "2024-03-01"));
            begins("2024-03-01");
            assertThat(states("RECTIFICATION_OVERDUE")).isEmpty();
            begins("2024-03-02");
            assertThat(states("RECTIFICATION_OVERDUE")).containsExactly("1 ESCALATED");
            assertThat(of("RECTIFICATION_OVERDUE").escalatedTo()).isEqualTo(Role.REVIEWER);
            begins("2024-03-07");
            assertThat(of("RECTIFICATION_OVERDUE").escalatedTo()).isEqualTo(Role.REVIEWER);
            begins("2024-03-08");
            assertThat(of("RECTIFICATION_OVERDUE").escalatedTo()).isEqualTo(Role.LEADER);
            heard(duties.replied(1));
            assertThat(states("RECTIFICATION_OVERDUE")).containsExactly("1 CLEARED");
        }
    }

    @Nested
    class Of_year_end_spending {
        @Test
        void is_raised_by_more_than_the_share_in_one_month_from_october_on() {
            heard(story.spent("1", "2024-09-05", 400_000), story.spent("2", "2024-10-05", 300_000),
                    story.spent("3", "2024-11-05", 300_000));
            for (int month = 1; month <= 11; month++) {
                heard(closed(month));
            }
            assertThat(states("RUSH")).as("September is not October, and exactly 30 % is not more").isEmpty();
            heard(story.reversed("1", "2024-09-05"), story.spent("4", "2024-11-30", 1));
            assertThat(states("RUSH")).containsExactly("11 RAISED");
            assertThat(of("RUSH").message()).contains("3000.01 元", "30.00%");
        }

        @Test
        void ends_once_it_was_explained_and_another_month_is_closed_or_when_it_was_wrong() {
            heard(story.spent("1", "2024-10-05", 300_001));
            for (int month = 1; month <= 11; month++) {
                heard(closed(month));
            }
            assertThat(states("RUSH")).containsExactly("10 RAISED");
            heard(explained(of("RUSH")), closed(12));
            assertThat(states("RUSH")).containsExactly("10 CLEARED");
        }

        @Test
        void is_raised_of_a_month_long_closed_when_its_payment_is_heard_late() {
            for (int month = 1; month <= 11; month++) {
                heard(closed(month));
            }
            heard(story.spent("1", "2024-10-31", 300_001));
            assertThat(states("RUSH")).containsExactly("10 RAISED");
            assertThat(of("RUSH").month()).hasToString("2024-10");
            assertThat(of("RUSH").message()).contains("2024-10 一个月支出 3000.01 元");
        }

        @Test
        void does_not_ring_again_once_it_was_explained_and_over() {
            heard(story.spent("1", "2024-10-05", 300_001));
            for (int month = 1; month <= 10; month++) {
                heard(closed(month));
            }
            heard(explained(of("RUSH")), closed(11), story.spent("2", "2024-11-30", 1), reopened(11), closed(11), closed(12));
            assertThat(states("RUSH")).containsExactly("10 CLEARED");
        }

        @Test
        void is_withdrawn_when_its_payment_was_a_mistake() {
            heard(story.spent("1", "2024-10-05", 300_001));
            for (int month = 1; month <= 10; month++) {
                heard(closed(month));
            }
            heard(story.reversed("1", "2024-10-05"));
            assertThat(states("RUSH")).containsExactly("10 WITHDRAWN");
        }
    }

    @Nested
    class While_a_month_is_open_again {
        @Test
        void what_its_figures_had_cleared_does_not_ring_once_more() {
            heard(story.spent("1", "2024-02-01", 200_000), closed(1), closed(2));
            assertThat(states("PACE")).containsExactly("1 CLEARED");
            heard(reopened(2), story.spent("2", "2024-01-15", 1), closed(2));
            assertThat(states("PACE")).containsExactly("1 CLEARED");
        }

        @Test
        void what_was_explained_stays_explained_where_it_comes_back_with_the_same_figures() {
            heard(story.spent("1", "2024-01-10", 10_000), closed(1));
            on("2024-02-12", explained(of("PACE")));
            heard(reopened(1));
            assertThat(states("PACE")).containsExactly("1 WITHDRAWN");
            on("2024-02-20", closed(1));
            assertThat(states("PACE")).containsExactly("1 WITHDRAWN", "1 EXPLAINED");
            assertThat(of("PACE").explained()).isEqualTo(alerts().stream().filter(one -> one.rule().equals("PACE")).findFirst()
                    .orElseThrow().explained());
            begins("2024-03-30");
            assertThat(states("PACE")).as("and nobody is asked again").containsExactly("1 WITHDRAWN", "1 EXPLAINED");
            heard(reopened(1), closed(1));
            assertThat(states("PACE")).as("however often").containsExactly("1 WITHDRAWN", "1 WITHDRAWN", "1 EXPLAINED");
        }

        @Test
        void what_was_explained_while_the_month_was_open_again_counts_when_it_comes_back() {
            heard(story.spent("1", "2024-01-10", 10_000), closed(1), reopened(1));
            heard(explained(of("PACE")), closed(1));
            assertThat(states("PACE")).containsExactly("1 WITHDRAWN", "1 EXPLAINED");
            assertThat(of("PACE").explained().afterEnd()).isFalse();
        }

        @Test
        void what_comes_back_with_other_figures_is_asked_anew() {
            heard(story.spent("1", "2024-01-10", 10_000), closed(1));
            heard(explained(of("PACE")), reopened(1), story.spent("2", "2024-01-11", 1), closed(1));
            assertThat(states("PACE")).containsExactly("1 WITHDRAWN", "1 RAISED");
            assertThat(of("PACE").explained()).isNull();
        }

        @Test
        void what_nobody_explained_is_asked_for_when_it_comes_back() {
            heard(closed(1), reopened(1), closed(1));
            assertThat(states("PACE")).containsExactly("1 WITHDRAWN", "1 RAISED");
        }

        /** A month that a person closed before its deadline. */
        @Test
        void what_was_said_of_an_overdue_inspection_answers_where_it_is_overdue_by_the_same_deadline_again() {
            heard(Duties.opened(1, "2024-02-10"), closed(1), explained(new AlertKey("INSPECTION_OVERDUE", 1, 1)), reopened(1));
            assertThat(states("INSPECTION_OVERDUE")).as("until 10 February it can be filed in time").containsExactly("1 WITHDRAWN");
            heard(closed(1));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 WITHDRAWN", "1 EXPLAINED");
            assertThat(of("INSPECTION_OVERDUE").explained().explanation()).isEqualTo("等待发票");
            heard(duties.filed(1, 1, null));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 WITHDRAWN", "1 CLEARED");
        }

        @Test
        void an_inspection_that_was_given_another_deadline_is_asked_for_anew() {
            heard(Duties.opened(1, "2024-02-10"));
            begins("2024-02-11");
            heard(explained(of("INSPECTION_OVERDUE")), Duties.opened(1, "2024-02-20"));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 WITHDRAWN");
            begins("2024-02-21");
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 WITHDRAWN", "1 RAISED");
        }

        @Test
        void what_was_filed_and_returned_once_more_is_no_warning_that_came_back() {
            heard(Duties.opened(1, "2024-02-10"));
            begins("2024-02-11");
            heard(duties.filed(1, 1, null), duties.returned(1), explained(new AlertKey("INSPECTION_OVERDUE", 1, 2)),
                    duties.filed(1, 1, null), duties.returned(1));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 CLEARED", "1 CLEARED", "1 RAISED");
        }

        @Test
        void what_was_corrected_is_judged_when_all_are_closed_as_before() {
            heard(story.spent("1", "2024-01-10", 300_000), closed(1), closed(2), closed(3));
            heard(reopened(3), reopened(2), story.reversed("1", "2024-01-10"), closed(2));
            assertThat(states("PACE")).isEmpty();
            heard(closed(3));
            assertThat(states("PACE")).containsExactly("3 RAISED");
        }

        @Test
        void duties_go_on() {
            heard(Duties.opened(1, "2024-02-10"));
            begins("2024-02-11");
            heard(duties.filed(1, 1, null), closed(1), reopened(1), duties.returned(1));
            assertThat(states("INSPECTION_OVERDUE")).containsExactly("1 CLEARED", "1 RAISED");
        }
    }

    @Nested
    class About_results {
        @Test
        void is_raised_when_a_reported_count_is_red_and_cleared_when_it_is_not() {
            heard(story.spent("1", "2024-01-05", 90_000), story.reported(1, 1, "0"), closed(1));
            assertThat(states("INDICATOR_MISSED")).containsExactly("1 RAISED");
            assertThat(of("INDICATOR_MISSED").message()).contains("会议次数", "≥3次");
            heard(story.reported(1, 2, "1"), closed(2));
            assertThat(states("INDICATOR_MISSED")).containsExactly("1 CLEARED");
        }

        @Test
        void a_unit_cost_that_is_not_what_was_promised_is_only_called_too_high_where_there_is_a_ceiling() {
            Indicator exactly = new Indicator(1, "产出指标", "成本指标", "人均会议费", "标准", Comparator.EQUAL, Quantity.parse("450"), "元/人/天", null,
                    "标准", "450元/人/天");
            heard(story.adjusted(1, "2024-01-01", story.revision(1_000_000, List.of(exactly), 12, 10_000)));
            heard(story.spentOn("会议费", "1", "2024-01-05", 400_000, 10, 1), closed(1));
            assertThat(of("UNIT_COST").message()).isEqualTo("项目A：截至 2024-01 底，人均会议费为 400.00 元/人/天，不符合标准 450元/人/天");
        }

        @Test
        void is_raised_when_goal_and_money_are_more_than_ten_points_apart() {
            heard(story.spent("1", "2024-03-05", 433_333), story.reported(1, 3, "1"));
            heard(closed(1), closed(2), closed(3));
            assertThat(states("GOAL_GAP")).as("a third against 43.33 %: 9.99… points").isEmpty();
            heard(story.spent("2", "2024-03-06", 1));
            assertThat(states("GOAL_GAP")).as("a fen more").containsExactly("3 RAISED");
        }
    }

    private void heard(Event... events) {
        for (Event event : events) {
            history.add(event);
            days.add(today);
        }
    }

    private void on(String day, Event event) {
        today = LocalDate.parse(day);
        heard(event);
    }

    private Event explained(Alert alert) {
        return explained(alert.ref(story.project()).inProject());
    }

    private Event explained(AlertKey alert) {
        return new AlertExplained(story.project(), null, "等待发票", new AccountName("clerk"), alert);
    }

    private void begins(String day) {
        on(day, Duties.began(day));
    }

    private List<Alert> alerts() {
        AlertState state = AlertState.FOLD.nothing();
        for (int i = 0; i < history.size(); i++) {
            Instant noon = days.get(i).atTime(4, 0).toInstant(ZoneOffset.UTC);
            state = AlertState.FOLD.after(state, history.get(i), new At(i + 1, noon));
        }
        return state.alerts();
    }

    private Alert of(String rule) {
        return alerts().stream().filter(alert -> alert.rule().equals(rule)).reduce((first, last) -> last).orElseThrow();
    }

    private List<String> states(String rule) {
        return alerts().stream().filter(alert -> alert.rule().equals(rule)).map(alert -> alert.key() + " " + alert.state()).toList();
    }
}
