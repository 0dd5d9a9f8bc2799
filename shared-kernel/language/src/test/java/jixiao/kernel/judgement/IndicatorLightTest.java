package jixiao.kernel.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorLightTest {
    private static final String COUNT = "数量指标";
    private static final String QUALITY = "质量指标";

    @ParameterizedTest(name = "{0} {1} of {3} at the end of {4}: {5}")
    @CsvSource({
        "数量指标, >=, 12, 2.4, 3, GREEN, 8000", // 80 % of three months' share
        "数量指标, >=, 12, 2.39, 3, YELLOW, 7966", "数量指标, >=, 12, 1.8, 3, YELLOW, 6000", "数量指标, >=, 12, 1.79, 3, RED, 5966",
        "数量指标, >=, 1, 0, 6, RED, 0", "数量指标, >=, 12, 14.39, 3, GREEN, 47966", "数量指标, >=, 12, 14.4, 3, BLUE, 48000",
        "数量指标, >, 10, 8, 12, YELLOW, 8000", "质量指标, >=, 90, 89.99, 3, RED, 9998", "质量指标, >=, 90, 90, 3, GREEN, 10000",
        "质量指标, >=, 50, 60, 3, BLUE, 12000", "质量指标, >, 90, 90, 12, RED, 10000", "成本指标, <=, 450, 450, 6, GREEN, 10000",
        "成本指标, <=, 450, 450.01, 6, RED, 10000", "成本指标, <, 450, 450, 6, RED, 10000", "数量指标, =, 3, 3, 2, GREEN, 10000",
        "数量指标, =, 3, 2, 2, RED, 6666", "质量指标, <=, 5, 0, 2, GREEN, 0"})
    void is_that_of_the_rule_for_its_kind(String level2, String comparator, String target, String value, int month, Light light,
            int ratio) {
        assertThat(IndicatorLight.of(indicator(level2, comparator, target), new Attained(value), month, Rules.FIRST))
                .hasValueSatisfying(found -> assertThat(List.of(found.light(), found.ratio().hundredths()))
                        .isEqualTo(List.of(light, ratio)));
    }

    /** 3.5 of at least 4 was green at the year's end while December was a month like any other. */
    @ParameterizedTest(name = "{0} {1} in month {3}: {4} where December counts, else {5}")
    @CsvSource({">=, 4, 3.5, 12, YELLOW, GREEN", ">=, 4, 3.99, 12, YELLOW, GREEN", ">=, 4, 4, 12, GREEN, GREEN",
        ">, 4, 4, 12, YELLOW, GREEN", ">, 4, 4.01, 12, GREEN, GREEN", ">=, 4, 2.4, 12, YELLOW, YELLOW",
        ">=, 4, 2.39, 12, RED, RED", ">=, 4, 4.8, 12, BLUE, BLUE", ">=, 4, 3.5, 11, GREEN, GREEN"})
    void of_a_count_that_missed_its_target_at_the_close_of_december_is_yellow_at_best(String comparator, String target, String value,
            int month, Light light, Light before) {
        Rules first = Rules.FIRST;
        Rules old = new Rules(first.nearMonths(), first.farBehindPoints(), first.greenFrom(), first.yellowFrom(), first.closingDay(),
                first.clearMargin(), first.goals(), first.rush(), first.filing(), first.telling());
        assertThat(IndicatorLight.of(indicator(COUNT, comparator, target), new Attained(value), month, first)).map(IndicatorLight::light)
                .contains(light);
        assertThat(IndicatorLight.of(indicator(COUNT, comparator, target), new Attained(value), month, old)).map(IndicatorLight::light)
                .contains(before);
    }

    @ParameterizedTest
    @CsvSource({"达成, GREEN", "部分达成, YELLOW", "未达成, RED"})
    void of_a_tier_is_that_tiers(String tier, Light light) {
        Indicator indicator = new Indicator(1, "效益指标", "社会效益指标", "统筹编制资源", null, Comparator.TEXT, null, null, null, null, "显著");
        assertThat(IndicatorLight.of(indicator, new Attained(tier), 3, Rules.FIRST)).contains(new IndicatorLight(light, false, null));
    }

    @Test
    void says_whether_a_count_was_held_against_its_part_of_the_year() {
        assertThat(IndicatorLight.of(indicator(COUNT, ">=", "12"), new Attained("3"), 3, Rules.FIRST).orElseThrow().proRata()).isTrue();
        assertThat(IndicatorLight.of(indicator(COUNT, "=", "12"), new Attained("3"), 3, Rules.FIRST).orElseThrow().proRata()).isFalse();
        assertThat(IndicatorLight.of(indicator(QUALITY, ">=", "12"), new Attained("3"), 3, Rules.FIRST).orElseThrow().proRata()).isFalse();
    }

    @Test
    void of_a_small_count_waits_for_december_where_the_rulebook_says_so() {
        Rules.Goals first = Rules.FIRST.goals();
        Rules patient = new Rules(2, new Percent(1_000), new Percent(8_000), new Percent(6_000), 11, null,
                new Rules.Goals(first.blueFrom(), 2, first.gapPoints(), first.unitCosts()), null, null, null);
        assertThat(IndicatorLight.of(indicator(COUNT, ">=", "1"), new Attained("0"), 11, patient)).isEmpty();
        assertThat(IndicatorLight.of(indicator(COUNT, ">=", "1"), new Attained("0"), 12, patient)).map(IndicatorLight::light)
                .contains(Light.RED);
        assertThat(IndicatorLight.of(indicator(COUNT, ">=", "2"), new Attained("0"), 11, patient)).map(IndicatorLight::light)
                .contains(Light.RED);
    }

    @Test
    void refuses_a_value_of_another_kind() {
        assertThatThrownBy(() -> IndicatorLight.of(indicator(COUNT, ">=", "1"), new Attained("达成"), 1, Rules.FIRST))
                .hasMessageContaining("达成");
    }

    private static Indicator indicator(String level2, String comparator, String target) {
        return new Indicator(1, "产出指标", level2, "次数", null, Comparator.of(comparator), Quantity.parse(target), "次", null, null, target);
    }
}
