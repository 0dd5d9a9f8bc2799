package jixiao.query.standing;

import static jixiao.kernel.judgement.Standing.AT_RISK;
import static jixiao.kernel.judgement.Standing.BEHIND;
import static jixiao.kernel.judgement.Standing.FAR_BEHIND;
import static jixiao.kernel.judgement.Standing.NONE;
import static jixiao.kernel.judgement.Standing.ON_TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.query.Story;
import jixiao.query.fold.At;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budget 1 000 000 fen and milestones of 30, 50, 80 and 100 %, so that a share is read off an amount. */
class JudgementTest {
    private static final int[] PLAN = {3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000};
    private static final RulesAdopted RULES = Story.firstRules();

    @Nested
    class A_milestone {
        @ParameterizedTest
        @CsvSource({"300000, ON_TRACK, 0", "299999, BEHIND, 1", "200000, BEHIND, 100000", "199999, FAR_BEHIND, 100001"})
        void is_met_exactly_on_its_share_and_missed_one_fen_below(long spent, Standing standing, long shortfall) {
            Judgement march = march(spent, 1_000_000, 3, 3_000, 12, 10_000);
            assertThat(march.standing()).isEqualTo(standing);
            assertThat(march.shortfall()).isEqualTo(new Money(shortfall));
            assertThat(march.due()).isEqualTo(new Money(300_000));
            assertThat(march.milestone()).isEqualTo(new Milestone(3, new Percent(3_000)));
            assertThat(march.next()).isEqualTo(new Judgement.Coming(12, new Percent(10_000), new Money(1_000_000)));
        }

        @Test
        void of_an_odd_budget_asks_for_the_next_whole_fen() {
            assertThat(march(1, 10, 3, 1_001).standing()).isEqualTo(BEHIND);
            assertThat(march(2, 10, 3, 1_001).standing()).isEqualTo(ON_TRACK);
            assertThat(march(2, 10, 3, 1_001).due()).isEqualTo(new Money(2));
        }

        @Test
        void counts_what_was_paid_by_the_end_of_its_month() {
            Story story = new Story("A");
            Execution project = after(story.begun(1_000_000, 3, 3_000), story.spent("1", "2024-03-31", 200_000),
                    story.spent("2", "2024-04-01", 100_000), closed(4));
            assertThat(judge(project, 3).standing()).isEqualTo(BEHIND);
            assertThat(judge(project, 4).standing()).isEqualTo(ON_TRACK);
            assertThat(judge(project, 4).spent()).isEqualTo(new Money(300_000));
        }

        @Test
        void passed_long_ago_is_still_the_one_that_counts() {
            assertThat(closedThrough(5, 299_999).standing()).isEqualTo(BEHIND);
            assertThat(closedThrough(5, 300_000).milestone().month()).isEqualTo(3);
        }
    }

    @Nested
    class Far_behind {
        @Test
        void is_more_than_ten_points_and_not_exactly_ten() {
            assertThat(march(200_000, 1_000_000, 3, 3_000).standing()).isEqualTo(BEHIND);
            assertThat(march(199_999, 1_000_000, 3, 3_000).standing()).isEqualTo(FAR_BEHIND);
        }

        @Test
        void is_missing_the_last_two_each_at_its_own_date() {
            assertThat(june(299_999, 200_000).standing()).isEqualTo(FAR_BEHIND);
            assertThat(june(300_000, 199_999).standing()).isEqualTo(BEHIND);
        }

        @Test
        void is_not_a_first_miss_made_good_after_its_date_but_before_the_second() {
            assertThat(june(299_999, 200_001).standing()).isEqualTo(ON_TRACK);
        }

        private Judgement june(long inMarch, long inJune) {
            Story story = new Story("A");
            return judge(after(story.begun(1_000_000, PLAN), story.spent("1", "2024-03-31", inMarch),
                    story.spent("2", "2024-06-30", inJune), closed(6)), 6);
        }
    }

    @Nested
    class At_risk {
        @Test
        void is_a_near_milestone_out_of_reach_at_this_pace() {
            // April's end is day 121 of 2024, June's day 182; 500000 × 121 ÷ 182 = 332417.58…
            assertThat(closedThrough(4, 332_418).standing()).isEqualTo(ON_TRACK);
            assertThat(closedThrough(4, 332_417).standing()).isEqualTo(AT_RISK);
            // August's end is day 244, October's day 305; 800000 × 244 ÷ 305 = 640000
            assertThat(closedThrough(8, 640_000).standing()).isEqualTo(ON_TRACK);
            assertThat(closedThrough(8, 639_999).standing()).isEqualTo(AT_RISK);
        }

        @Test
        void is_not_said_of_a_milestone_three_months_away() {
            assertThat(closedThrough(7, 500_000).standing()).isEqualTo(ON_TRACK);
            assertThat(closedThrough(8, 500_000).standing()).isEqualTo(AT_RISK);
        }

        @Test
        void in_an_open_month_goes_by_the_day_of_reading() {
            Story story = new Story("A");
            Execution project = after(story.begun(1_000_000, PLAN), story.spent("1", "2024-03-31", 300_000), closed(3));
            YearMonth april = YearMonth.of(2024, 4);
            // 300000 ÷ 500000 of 182 days is day 109.2: the 18th of April is day 109, the 19th day 110
            assertThat(Judgement.of(project, april, LocalDate.parse("2024-04-18"), RULES).standing()).isEqualTo(ON_TRACK);
            assertThat(Judgement.of(project, april, LocalDate.parse("2024-04-19"), RULES).standing()).isEqualTo(AT_RISK);
            assertThat(Judgement.of(project, april, LocalDate.parse("2026-01-01"), RULES).standing()).isEqualTo(AT_RISK);
            assertThat(Judgement.of(project, april, LocalDate.parse("2020-01-01"), RULES).standing()).isEqualTo(ON_TRACK);
        }
    }

    @Nested
    class An_open_month {
        @Test
        void has_its_own_milestone_still_to_come() {
            Story story = new Story("A");
            Execution project = after(story.begun(1_000_000, PLAN), story.spent("1", "2024-03-31", 300_000), closed(5));
            Judgement june = Judgement.of(project, YearMonth.of(2024, 6), LocalDate.parse("2024-06-30"), RULES);
            assertThat(june.closed()).isFalse();
            assertThat(june.milestone().month()).isEqualTo(3);
            assertThat(june.next().month()).isEqualTo(6);
            assertThat(june.standing()).isEqualTo(AT_RISK);
        }

        @Test
        void of_a_year_with_no_month_closed_has_passed_none() {
            Story story = new Story("A");
            Judgement december = Judgement.of(after(story.begun(1_000_000, PLAN)), YearMonth.of(2024, 12),
                    LocalDate.parse("2024-12-31"), RULES);
            assertThat(december.milestone()).isNull();
            assertThat(december.due()).isEqualTo(Money.ZERO);
            assertThat(december.next().month()).isEqualTo(3);
        }
    }

    @Nested
    class No_standing {
        @Test
        void is_given_before_approval_or_without_a_plan() {
            Story story = new Story("A");
            assertThat(judge(after(new Event[] {story.drafted(1_000_000, PLAN)}, closed(3)), 3).standing()).isEqualTo(NONE);
            assertThat(march(0, 1_000_000).standing()).isEqualTo(NONE);
            assertThat(march(0, 1_000_000).pace().light()).isEqualTo(Light.RED);
        }

        @Test
        void is_missed_with_a_budget_of_zero() {
            Judgement march = march(0, 0, 3, 3_000);
            assertThat(march.standing()).isEqualTo(ON_TRACK);
            assertThat(march.rate()).isNull();
            assertThat(march.pace()).isNull();
        }
    }

    @Nested
    class The_bureaus_yardstick {
        @ParameterizedTest
        @CsvSource({"200000, GREEN, 8000", "199999, YELLOW, 7999", "150000, YELLOW, 6000", "149999, RED, 5999", "0, RED, 0"})
        void turns_at_eighty_and_sixty_percent_of_the_time_that_is_over(long spent, Light light, int ratio) {
            assertThat(march(spent, 1_000_000, 12, 10_000).pace()).isEqualTo(new Judgement.Pace(new Percent(ratio), light));
        }

        @Test
        void may_disagree_with_the_plan() {
            Judgement march = march(0, 1_000_000, 12, 10_000);
            assertThat(march.standing()).isEqualTo(ON_TRACK);
            assertThat(march.pace().light()).isEqualTo(Light.RED);
        }
    }

    @Nested
    class A_rate {
        @Test
        void never_shows_before_it_is_reached() {
            assertThat(march(299_999, 1_000_000, 3, 3_000).rate()).isEqualTo(new Percent(2_999));
            assertThat(march(300_000, 1_000_000, 3, 3_000).rate()).isEqualTo(new Percent(3_000));
        }

        @Test
        void is_rounded_down_below_zero_too() {
            Story story = new Story("A");
            Execution project = after(story.begun(1_000_000, PLAN), story.spent("1", "2024-04-01", 1), story.reversed("1", "2024-03-31"),
                    closed(3));
            assertThat(judge(project, 3).rate()).isEqualTo(new Percent(-1));
            assertThat(judge(project, 3).standing()).isEqualTo(FAR_BEHIND);
        }
    }

    @Nested
    class An_adjustment {
        private final Story story = new Story("A");
        private final Event[] begun = story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000);

        @Test
        void counts_at_the_end_of_its_month_and_not_before_it() {
            for (String day : new String[] {"2024-06-01", "2024-06-30"}) {
                Execution project = after(begun, story.adjusted(1, day, 500_000, 3, 1_000, 6, 4_000), closed(6));
                assertThat(judge(project, 5).budget()).isEqualTo(new Money(1_000_000));
                assertThat(judge(project, 5).due()).isEqualTo(new Money(300_000));
                assertThat(judge(project, 6).budget()).isEqualTo(new Money(500_000));
                assertThat(judge(project, 6).milestone()).isEqualTo(new Milestone(6, new Percent(4_000)));
                assertThat(judge(project, 6).due()).isEqualTo(new Money(200_000));
                assertThat(judge(project, 6).next()).isNull();
            }
        }

        @ParameterizedTest
        @CsvSource({"2024-06-30, 200000, ON_TRACK", "2024-06-30, 199999, FAR_BEHIND", "2024-07-01, 200000, FAR_BEHIND"})
        void is_met_exactly_on_the_share_of_the_budget_then_in_force(String day, long spent, Standing standing) {
            Execution project = after(begun, story.spent("1", "2024-03-31", spent), story.adjusted(1, day, 500_000, 3, 4_000, 6, 4_000),
                    closed(6));
            assertThat(judge(project, 6).standing()).isEqualTo(standing);
        }

        @Test
        void misses_the_milestone_before_by_the_budget_in_force_at_that_ones_date() {
            // 249 999 misses 30 % of the 1 000 000 of March and 50 % of the 500 000 of June, but not 30 % of 500 000
            Event spent = story.spent("1", "2024-03-31", 249_999);
            Execution inJune = after(begun, spent, story.adjusted(1, "2024-06-30", 500_000, 3, 3_000, 6, 5_000), closed(6));
            Execution inJanuary = after(begun, spent, story.adjusted(1, "2024-01-31", 500_000, 3, 3_000, 6, 5_000), closed(6));
            assertThat(judge(inJune, 6).standing()).isEqualTo(FAR_BEHIND);
            assertThat(judge(inJanuary, 6).standing()).isEqualTo(BEHIND);
        }

        @Test
        void of_the_same_month_gives_way_to_the_later_one() {
            Execution project = after(begun, story.adjusted(1, "2024-06-30", 500_000, 12, 10_000), story.adjusted(2, "2024-06-01", 700_000,
                    12, 10_000));
            assertThat(project.budgetAt(5)).isEqualTo(new Money(1_000_000));
            assertThat(project.budgetAt(6)).isEqualTo(new Money(700_000));
        }

        @Test
        void dated_before_an_earlier_one_replaces_it_too() {
            Execution project = after(begun, story.adjusted(1, "2024-10-01", 500_000, 12, 10_000), story.adjusted(2, "2024-07-01", 700_000,
                    6, 10_000));
            assertThat(project.budgetAt(6)).isEqualTo(new Money(1_000_000));
            assertThat(project.budgetAt(10)).isEqualTo(new Money(700_000));
            assertThat(project.planAt(12)).isEqualTo(Story.plan(6, 10_000));
        }

        @Test
        void from_january_leaves_nothing_of_what_was_approved() {
            Execution project = after(begun, story.adjusted(1, "2024-01-01", 500_000, 12, 10_000));
            assertThat(project.budgetAt(1)).isEqualTo(new Money(500_000));
            assertThat(project.planAt(1)).isEqualTo(Story.plan(12, 10_000));
        }

        @Test
        void moves_todays_view_of_a_closed_month() {
            Execution then = after(begun, story.spent("1", "2024-03-31", 250_000), closed(6));
            Event late = story.adjusted(1, "2024-06-15", 500_000, 3, 3_000, 6, 5_000);
            assertThat(judge(then, 6).standing()).isEqualTo(FAR_BEHIND);
            assertThat(judge(Execution.FOLD.after(then, late, new At(9, Instant.EPOCH)), 6).standing()).isEqualTo(ON_TRACK);
        }
    }

    @Test
    void money_beyond_a_long_when_multiplied_is_judged_exactly() {
        long budget = 9_000_000_000_000_000_000L;
        assertThat(march(budget / 10 * 3, budget, 3, 3_000).standing()).isEqualTo(ON_TRACK);
        assertThat(march(budget / 10 * 3 - 1, budget, 3, 3_000).standing()).isEqualTo(BEHIND);
        assertThat(march(budget / 10 * 2 - 1, budget, 3, 3_000).standing()).isEqualTo(FAR_BEHIND);
        assertThat(march(budget / 10 * 3 - 1, budget, 3, 3_000).rate()).isEqualTo(new Percent(2_999));
    }

    @Test
    void a_refund_of_the_next_year_is_in_no_month_of_this_one() {
        Story story = new Story("A");
        Execution project = after(story.begun(1_000_000, PLAN), story.spent("1", "2024-03-31", 300_000),
                story.reversed("1", "2025-02-01"), closed(12));
        assertThat(judge(project, 12).spent()).isEqualTo(new Money(300_000));
        assertThat(project.paid()).containsKey(YearMonth.of(2025, 2));
    }

    private static Judgement march(long spent, long budget, int... plan) {
        Story story = new Story("A");
        Event[] begun = story.begun(budget, plan);
        return judge(spent == 0 ? after(begun, closed(3)) : after(begun, story.spent("1", "2024-03-31", spent), closed(3)), 3);
    }

    private static Judgement closedThrough(int month, long spent) {
        Story story = new Story("A");
        return judge(after(story.begun(1_000_000, PLAN), story.spent("1", "2024-03-31", spent), closed(month)), month);
    }

    private static Event closed(int month) {
        return Story.closed(month);
    }

    private static Judgement judge(Execution project, int month) {
        YearMonth judged = YearMonth.of(2024, month);
        return Judgement.of(project, judged, judged.atEndOfMonth(), RULES);
    }

    static Execution after(Event[] begun, Event... more) {
        Execution state = Execution.NOTHING;
        long position = 0;
        for (Event[] events : new Event[][] {begun, more}) {
            for (Event event : events) {
                state = Execution.FOLD.after(state, event, new At(++position, Instant.EPOCH));
            }
        }
        return state;
    }
}
