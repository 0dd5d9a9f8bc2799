package jixiao.query.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.judgement.Obtained;
import jixiao.kernel.judgement.Reporting;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Quantity;
import jixiao.query.Folded;
import jixiao.query.Story;
import jixiao.query.standing.Execution;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget of 10 000.00 元 and a handful of promises. */
class AchievementJudgementTest {
    private static final Indicator MEETINGS = indicator(1, "数量指标", "召开会议次数", ">=", "12", "次");
    private static final Indicator QUALITY = indicator(2, "质量指标", "合格率", ">=", "95", "百分比");
    private static final Indicator TOTAL = indicator(3, "成本指标", "支出金额总量", "<=", "1", "万元");
    private static final Indicator PER_HEAD = indicator(4, "成本指标", "人均会议费", "<=", "450", "元/人/天");
    private static final Indicator EFFECT = new Indicator(5, "效益指标", "社会效益指标", "结构布局", "", Comparator.TEXT, null, null, null, null, "优化");
    private final Story story = new Story("A");
    private final List<Event> history = new ArrayList<>();

    @Nested
    class A_value {
        @Test
        void is_the_last_one_at_or_before_the_month() {
            promised(MEETINGS);
            heard(story.reported(1, 3, "2"), story.reported(1, 6, "7"));
            assertThat(judged(2).value()).isNull();
            assertThat(judged(5).value()).isEqualTo(new Attained("2"));
            assertThat(judged(5).valueOf()).isEqualTo(YearMonth.of(2024, 3));
            assertThat(judged(6).value()).isEqualTo(new Attained("7"));
            assertThat(judged(6).obtained()).isEqualTo(Obtained.TYPED);
        }

        @ParameterizedTest
        @CsvSource({"4.8, GREEN, 8000", "4.79, YELLOW, 7983", "3.6, YELLOW, 6000", "3.59, RED, 5983", "14.4, BLUE, 24000",
                "14.39, GREEN, 23983"})
        void of_a_count_is_held_against_its_part_of_the_year(String value, Light light, int ratio) {
            promised(MEETINGS);
            heard(story.reported(1, 6, value));
            assertThat(judged(6).light().light()).isEqualTo(light);
            assertThat(judged(6).light().proRata()).isTrue();
            assertThat(judged(6).light().ratio()).isEqualTo(new Percent(ratio));
        }

        @ParameterizedTest
        @CsvSource({"95, GREEN", "94.99, RED"})
        void of_a_rate_is_held_against_the_bound_itself_even_in_january(String value, Light light) {
            promised(QUALITY);
            heard(story.reported(2, 1, value));
            assertThat(judged(1).light().light()).isEqualTo(light);
            assertThat(judged(1).light().proRata()).isFalse();
        }

        @Test
        void is_held_against_what_is_in_force_at_the_end_of_the_month() {
            promised(MEETINGS);
            heard(story.reported(1, 5, "5"),
                    story.adjusted(1, "2024-06-30", story.revision(1_000_000, List.of(indicator(1, "数量指标", "召开会议次数", ">=", "24", "次")))));
            assertThat(judged(5).isOf(Light.GREEN)).isTrue();
            assertThat(judged(6).isOf(Light.RED)).as("5 of 24 × 6 ÷ 12").isTrue();
            assertThat(judged(6).bound()).isEqualTo(Quantity.parse("24"));
        }

        @Test
        void of_a_kind_that_is_wanted_no_more_is_shown_and_not_judged() {
            promised(EFFECT);
            heard(story.reported(5, 3, "达成"),
                    story.adjusted(1, "2024-06-01", story.revision(1_000_000, List.of(indicator(5, "社会效益指标", "结构布局", ">=", "3", "个")))));
            assertThat(judged(5).isOf(Light.GREEN)).isTrue();
            assertThat(judged(6).value()).isEqualTo(new Attained("达成"));
            assertThat(judged(6).light()).isNull();
            assertThat(judgement(6).goalShare()).isNull();
        }
    }

    @Nested
    class Reporting_is {
        @ParameterizedTest
        @CsvSource({"2, NOT_DUE, NOT_DUE", "3, MISSING, NOT_DUE", "4, NOT_DUE, NOT_DUE"})
        void missing_for_a_count_once_its_month_is_closed(int month, Reporting count, Reporting rate) {
            promised(MEETINGS, QUALITY);
            heard(month == 4 ? Story.closed(3) : Story.closed(month == 2 ? 1 : 3));
            assertThat(judgement(month).indicators()).extracting(JudgedIndicator::reporting).containsExactly(count, rate);
        }

        @Test
        void missing_for_the_rest_once_december_is_closed() {
            promised(MEETINGS, QUALITY, TOTAL, EFFECT, indicator(6, "成本指标", "支出金额总量", "<=", "1", "包"));
            assertThat(judgement(12).indicators()).extracting(JudgedIndicator::reporting)
                    .containsExactly(Reporting.NOT_DUE, Reporting.NOT_DUE, Reporting.ZERO, Reporting.NOT_DUE, Reporting.NOT_DUE);
            heard(Story.closed(12));
            assertThat(judgement(11).indicators()).extracting(JudgedIndicator::reporting).startsWith(Reporting.MISSING, Reporting.NOT_DUE);
            assertThat(judgement(12).indicators()).extracting(JudgedIndicator::reporting).as("what is computed is typed by nobody")
                    .containsExactly(Reporting.MISSING, Reporting.MISSING, Reporting.ZERO, Reporting.MISSING, Reporting.NOT_DUE);
        }

        @Test
        void not_due_for_a_count_too_small_to_be_shared_out() {
            promised(MEETINGS);
            heard(Story.closed(12));
            Rules small = rulesWithCountsFrom(13);
            assertThat(judgement(11, small).indicators().get(0).reporting()).isEqualTo(Reporting.NOT_DUE);
            assertThat(judgement(12, small).indicators().get(0).reporting()).isEqualTo(Reporting.MISSING);
            assertThat(judgement(11, rulesWithCountsFrom(12)).indicators().get(0).reporting()).isEqualTo(Reporting.MISSING);
        }

        @ParameterizedTest
        @CsvSource({"0, ZERO", "0.00, ZERO", "-0, ZERO", "0.01, REPORTED"})
        void zero_where_zero_was_said(String value, Reporting reporting) {
            promised(MEETINGS);
            heard(story.reported(1, 3, value));
            assertThat(judged(3).reporting()).isEqualTo(reporting);
            assertThat(judged(2).reporting()).isEqualTo(Reporting.NOT_DUE);
        }
    }

    @Nested
    class What_was_spent_in_all {
        @Test
        void is_held_against_the_budget_in_force() {
            promised(TOTAL);
            heard(story.spent("1", "2024-03-01", 300_001), story.adjusted(1, "2024-06-01", story.revision(300_001, List.of(TOTAL))));
            JudgedIndicator may = judged(5);
            assertThat(may.value()).isEqualTo(new Attained("0.300001"));
            assertThat(may.bound()).isEqualTo(Quantity.parse("1"));
            assertThat(may.differsFromBudget()).isFalse();
            assertThat(may.obtained()).isEqualTo(Obtained.PAID);
            assertThat(may.isOf(Light.GREEN)).isTrue();
            assertThat(judged(6).bound()).isEqualTo(Quantity.parse("0.300001"));
            assertThat(judged(6).differsFromBudget()).as("the adjustment left 1 万元 printed").isTrue();
            assertThat(judged(6).isOf(Light.GREEN)).isTrue();
            assertThat(judged(6).isUnitCost()).isFalse();
        }

        @Test
        void above_the_budget_by_a_fen_is_red() {
            promised(TOTAL);
            heard(story.spent("1", "2024-03-01", 300_001), story.adjusted(1, "2024-06-01", story.revision(300_000, List.of(TOTAL))));
            assertThat(judged(6).isOf(Light.RED)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"元, 3000.01", "万元, 0.300001", "千元, 3.00001", "亿元, 0.0000300001", "（万元）, 0.300001"})
        void is_said_in_the_indicators_unit(String unit, String value) {
            promised(indicator(3, "成本指标", "支出金额总量", "<=", "1", unit));
            heard(story.spent("1", "2024-03-01", 300_001));
            assertThat(judged(3).value()).isEqualTo(new Attained(value));
        }

        @Test
        void that_is_to_be_reached_is_judged_at_the_end_of_the_year() {
            promised(indicator(3, "成本指标", "支出金额总量", "=", "1", "万元"));
            heard(story.spent("1", "2024-03-01", 300_000));
            assertThat(judged(11).light()).isNull();
            assertThat(judged(12).isOf(Light.RED)).isTrue();
            heard(story.spent("2", "2024-12-31", 700_000));
            assertThat(judged(12).isOf(Light.GREEN)).isTrue();
        }

        @Test
        void is_nothing_before_approval() {
            history.add(story.drafted(1_000_000, List.of(TOTAL, MEETINGS)));
            heard(Story.closed(12));
            assertThat(judgement(12).indicators()).allSatisfy(one -> {
                assertThat(one.value()).isNull();
                assertThat(one.reporting()).isEqualTo(Reporting.NOT_DUE);
            });
        }
    }

    @Nested
    class A_unit_cost {
        @ParameterizedTest
        @CsvSource({"1350000, 450.00, GREEN", "1350001, 450.00, RED", "1350014, 450.00, RED", "1350015, 450.01, RED",
                "1349999, 450.00, GREEN"})
        void is_compared_to_the_fen_and_shown_rounded(long amount, String shown, Light light) {
            promised(PER_HEAD);
            heard(story.spentOn("会议费", "1", "2024-03-01", amount, 15, 2));
            assertThat(judged(3).value()).isEqualTo(new Attained(shown));
            assertThat(judged(3).isOf(light)).isTrue();
            assertThat(judged(3).isUnitCost()).isTrue();
            assertThat(judged(3).bound()).isEqualTo(Quantity.parse("450"));
        }

        @Test
        void is_all_amounts_over_all_people_times_days_of_the_year_so_far() {
            promised(PER_HEAD);
            heard(story.spentOn("会议费", "1", "2024-03-01", 100_000, 2, 1), story.spentOn("会议费", "2", "2024-05-01", 20_000, 10, 4),
                    story.spentOn("培训费", "3", "2024-05-01", 900_000, 1, 1), story.spent("4", "2024-05-01", 70_000));
            assertThat(judged(2).value()).isNull();
            assertThat(judged(4).value()).isEqualTo(new Attained("500.00"));
            assertThat(judged(5).value()).isEqualTo(new Attained("28.57"));
        }

        /** As events of earlier days hold it, too: none of them drops out. */
        @ParameterizedTest
        @ValueSource(strings = {"会议费 ", "\u3000会议费", "会\u200b议费"})
        void is_one_for_a_category_typed_in_several_ways(String typed) {
            promised(PER_HEAD);
            heard(story.spentOn("会议费", "1", "2024-03-01", 100_000, 5, 1), story.spentOn(typed, "2", "2024-03-01", 1_000_000, 10, 1));
            assertThat(judged(3).value()).isEqualTo(new Attained("733.33"));
            heard(story.reversed("2", "2024-06-10"));
            assertThat(judged(6).value()).isEqualTo(new Attained("200.00"));
        }

        @Test
        void drops_a_reversed_voucher_whole_from_the_month_its_money_came_back() {
            promised(PER_HEAD);
            heard(story.spentOn("会议费", "1", "2024-03-01", 100_000, 2, 1), story.spentOn("会议费", "2", "2024-03-01", 20_000, 10, 4),
                    story.reversed("2", "2024-06-10"));
            assertThat(judged(5).value()).isEqualTo(new Attained("28.57"));
            assertThat(judged(6).value()).isEqualTo(new Attained("500.00"));
            heard(story.reversed("1", "2024-03-01"));
            assertThat(judged(5).value()).isEqualTo(new Attained("5.00"));
            assertThat(judged(6).value()).isNull();
        }

        /** 200.00 元 a head; then half of the second meeting's money, then the rest, which came back before it. */
        @Test
        void takes_off_what_came_back_in_part_and_the_people_only_with_the_last_of_it() {
            promised(PER_HEAD);
            heard(story.spentOn("会议费", "1", "2024-03-01", 100_000, 5, 1), story.spentOn("会议费", "2", "2024-03-01", 200_000, 10, 1),
                    story.refunded("2", "2024-06-10", 100_000));
            assertThat(judged(5).value()).isEqualTo(new Attained("200.00"));
            assertThat(judged(6).value()).isEqualTo(new Attained("133.33"));
            heard(story.reversed("2", "2024-05-10"));
            assertThat(judged(4).value()).isEqualTo(new Attained("200.00"));
            assertThat(judged(5).value()).as("half of it is still out").isEqualTo(new Attained("133.33"));
            assertThat(judged(6).value()).isEqualTo(new Attained("200.00"));
        }

        @Test
        void is_that_of_the_last_entry_of_a_voucher() {
            promised(PER_HEAD);
            heard(story.spentOn("会议费", "1", "2024-03-01", 900_000, 5, 1), story.reversed("1", "2024-03-01"),
                    story.spentOn("会议费", "1", "2024-04-01", 90_000, 3, 1));
            assertThat(judged(3).value()).isNull();
            assertThat(judged(4).value()).isEqualTo(new Attained("300.00"));
            heard(story.refunded("1", "2024-05-01", 30_000));
            assertThat(judged(5).value()).isEqualTo(new Attained("200.00"));
        }

        @Test
        void goes_before_what_was_typed_which_is_shown_too() {
            promised(PER_HEAD);
            heard(story.reported(4, 3, "440"), story.spentOn("会议费", "1", "2024-05-01", 1_350_001, 15, 2));
            assertThat(judged(4).value()).isEqualTo(new Attained("440"));
            assertThat(judged(4).isUnitCost()).isFalse();
            assertThat(judged(5).value()).isEqualTo(new Attained("450.00"));
            assertThat(judged(5).typed()).isEqualTo(new Attained("440"));
            assertThat(judged(5).typedOf()).isEqualTo(YearMonth.of(2024, 3));
            assertThat(judged(5).isOf(Light.RED)).isTrue();
        }

        @Test
        void is_reckoned_only_for_what_the_rules_name() {
            promised(indicator(4, "成本指标", "人均差旅费", "<=", "450", "元/人/天"), indicator(5, "成本指标", "人均会议费", "<=", "450", "分"));
            heard(story.spentOn("会议费", "1", "2024-03-01", 100_000, 2, 1));
            assertThat(judgement(3).indicators()).extracting(JudgedIndicator::value).containsOnlyNulls();
        }
    }

    @Nested
    class The_roll_up {
        @Test
        void is_the_worst_light_and_who_made_it() {
            promised(MEETINGS, QUALITY, EFFECT);
            assertThat(judgement(6).light()).isNull();
            assertThat(judgement(6).lightOf()).isEmpty();
            heard(story.reported(1, 6, "15"));
            assertThat(judgement(6).light()).isEqualTo(Light.BLUE);
            heard(story.reported(5, 6, "部分达成"));
            assertThat(judgement(6).light()).isEqualTo(Light.YELLOW);
            assertThat(judgement(6).lightOf()).containsExactly(5);
            heard(story.reported(2, 6, "1"), story.reported(1, 7, "1"));
            assertThat(judgement(7).lightOf()).containsExactly(1, 2);
            assertThat(judgement(7).light()).isEqualTo(Light.RED);
        }
    }

    @Nested
    class Goal_and_money {
        @Test
        void the_goal_side_is_the_mean_over_reported_counts_each_at_most_whole() {
            promised(MEETINGS, indicator(6, "数量指标", "篇数", "=", "3", "篇"), indicator(7, "数量指标", "人数", ">", "7", "人"),
                    indicator(8, "数量指标", "上限", "<=", "5", "次"), QUALITY);
            assertThat(judgement(6).goalShare()).isNull();
            heard(story.reported(6, 6, "1"), story.reported(8, 6, "1"), story.reported(2, 6, "1"));
            assertThat(judgement(6).goalShare()).as("a third, a ceiling and a rate do not count").isEqualTo(new Percent(3_333));
            heard(story.reported(1, 6, "600"), story.reported(7, 6, "2"));
            assertThat(judgement(6).goalShare()).as("(1/3 + 1 + 2/7) ÷ 3").isEqualTo(new Percent(5_396));
        }

        @ParameterizedTest
        @CsvSource({"400000, 1000, false", "399999, 1000, true", "600000, 1000, false", "600001, 1000, true", "500000, 0, false",
                "500001, 0, true"})
        void are_apart_by_more_than_the_points_and_not_by_exactly_them(long spent, int points, boolean apart) {
            promised(MEETINGS);
            heard(story.reported(1, 6, "6"), story.spent("1", "2024-03-01", spent));
            assertThat(judgement(6).isFurtherApartThan(points)).isEqualTo(apart);
        }

        @Test
        void are_never_apart_without_a_verdict_or_a_budget() {
            promised(MEETINGS);
            heard(story.spent("1", "2024-03-01", 900_000));
            assertThat(judgement(6).isFurtherApartThan(0)).isFalse();
            heard(story.reported(1, 6, "6"), story.adjusted(1, "2024-06-01", story.revision(0, List.of(MEETINGS))));
            assertThat(judgement(6).isFurtherApartThan(0)).isFalse();
        }
    }

    @Property(tries = 300)
    void the_goal_side_is_the_sum_of_fractions_in_lowest_terms(@ForAll("pairs") List<long[]> pairs) {
        Story told = new Story("B");
        List<Indicator> indicators = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        BigInteger over = BigInteger.ZERO;
        BigInteger under = BigInteger.ONE;
        for (long[] pair : pairs) {
            int number = indicators.size() + 1;
            indicators.add(indicator(number, "数量指标", "数" + number, ">=", Long.toString(pair[1]), "个"));
            events.add(told.reported(number, 6, Long.toString(pair[0])));
            over = over.multiply(BigInteger.valueOf(pair[1])).add(BigInteger.valueOf(Math.min(pair[0], pair[1])).multiply(under));
            under = under.multiply(BigInteger.valueOf(pair[1]));
            BigInteger common = over.gcd(under);
            over = over.divide(common);
            under = under.divide(common);
        }
        events.addAll(0, List.of(told.drafted(1_000, indicators), told.submitted(), told.approved(1_000)));
        BigInteger hundredths = over.multiply(BigInteger.valueOf(10_000)).divide(under.multiply(BigInteger.valueOf(pairs.size())));
        assertThat(judgement(events, 6, Rules.FIRST).goalShare()).isEqualTo(new Percent(hundredths.intValueExact()));
    }

    @Provide
    Arbitrary<List<long[]>> pairs() {
        return Arbitraries.longs().between(0, 5_000).tuple2().map(pair -> new long[] {pair.get1(), pair.get2() + 1}).list().ofMinSize(1)
                .ofMaxSize(12);
    }

    @Test
    void of_a_project_that_nothing_is_known_of_is_empty() {
        AchievementJudgement nothing = AchievementJudgement.of(Achievement.NOTHING, Execution.NOTHING, YearMonth.of(2024, 6), Rules.FIRST);
        assertThat(nothing.indicators()).isEmpty();
        assertThat(nothing.light()).isNull();
        assertThat(nothing.isFurtherApartThan(0)).isFalse();
    }

    private static Indicator indicator(int number, String level2, String level3, String comparator, String target, String unit) {
        return new Indicator(number, "产出指标", level2, level3, "", Comparator.of(comparator), Quantity.parse(target), unit, null, null,
                comparator + target + unit);
    }

    private static Rules rulesWithCountsFrom(int smallest) {
        Rules first = Rules.FIRST;
        return new Rules(first.nearMonths(), first.farBehindPoints(), first.greenFrom(), first.yellowFrom(), first.closingDay(),
                first.clearMargin(),
                new Rules.Goals(first.goals().blueFrom(), smallest, first.goals().gapPoints(), first.goals().unitCosts()), null, null,
                        null);
    }

    private void promised(Indicator... indicators) {
        heard(story.drafted(1_000_000, List.of(indicators)), story.submitted(), story.approved(1_000_000));
    }

    private void heard(Event... events) {
        history.addAll(List.of(events));
    }

    /** The first indicator. */
    private JudgedIndicator judged(int month) {
        return judgement(month).indicators().get(0);
    }

    private AchievementJudgement judgement(int month) {
        return judgement(month, Rules.FIRST);
    }

    private AchievementJudgement judgement(int month, Rules rules) {
        return judgement(history, month, rules);
    }

    private static AchievementJudgement judgement(List<Event> events, int month, Rules rules) {
        return AchievementJudgement.of(Folded.after(Achievement.FOLD, events), Folded.after(Execution.FOLD, events),
                YearMonth.of(2024, month), rules);
    }
}
