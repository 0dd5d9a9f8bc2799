package jixiao.query.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import jixiao.query.Folded;
import jixiao.query.Story;
import jixiao.query.achievement.Achievement;
import jixiao.query.standing.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first indicator counts meetings, the second is a rate. */
class InspectionFindingTest {
    private final Story story = new Story("A");

    @ParameterizedTest
    @CsvSource({"5, 4, true", "5, 5, false", "5, 5.0, false", "5, 6, false", "0.5, 0.49, true", "10, 9, true", "0, -1, true"})
    void a_count_that_falls_is_named_with_both_figures(String may, String june, boolean isFound) {
        List<InspectionFinding> found = findings(6, story.reported(1, 5, may), story.reported(1, 6, june));
        assertThat(found).hasSize(isFound ? 1 : 0);
        assertThat(found).allSatisfy(one -> {
            assertThat(one.field()).isEqualTo("indicators.1.value");
            assertThat(one.kind()).isEqualTo("COUNT_FELL");
            assertThat(one.sentence()).isEqualTo(("第 1 个指标「会议次数」2024-06 的完成值 %s 小于 2024-05 的 %s："
                    + "完成值从 1 月起累计，一般不会减少，请核对").formatted(june, may));
        });
    }

    @Test
    void it_is_held_against_the_last_month_that_said_something_and_only_in_the_month_that_fell() {
        Event[] told = {story.reported(1, 2, "5"), story.reported(1, 6, "4"), story.reported(1, 8, "4")};
        assertThat(findings(6, told)).extracting(InspectionFinding::sentence).asString().contains("2024-06 的完成值 4 小于 2024-02 的 5");
        assertThat(findings(7, told)).as("nothing was said of July").isEmpty();
        assertThat(findings(8, told)).isEmpty();
        assertThat(findings(2, told)).isEmpty();
    }

    @Test
    void a_rate_may_fall() {
        assertThat(findings(6, story.reported(2, 5, "95"), story.reported(2, 6, "90"))).isEmpty();
    }

    @Test
    void what_is_spent_beyond_the_budget_is_named_in_each_month_that_it_lasts() {
        Event[] told = {story.submitted(), story.approved(1_000_000, 12, 10_000),
            story.spent("1", "2024-02-10", 1_500_000), story.reversed("1", "2024-04-10")};
        assertThat(findings(1, told)).isEmpty();
        assertThat(findings(2, told)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo("SPENT_BEYOND_BUDGET");
            assertThat(one.field()).isEqualTo("money.spent");
            assertThat(one.sentence()).isEqualTo("到 2 月底，财政资金累计支出 15000.00 元，超过当时的预算 10000.00 元，多 5000.00 元。");
        });
        assertThat(findings(3, told)).hasSize(1);
        assertThat(findings(4, told)).isEmpty();
    }

    private List<InspectionFinding> findings(int month, Event... told) {
        List<Event> all = new java.util.ArrayList<>(List.of(story.drafted(1_000_000, List.of(Story.indicator("3"), new Indicator(2, "产出指标",
                "质量指标", "合格率", "", Comparator.AT_LEAST, Quantity.parse("95"), "%", null, "", "≥95%")), 12, 10_000)));
        all.addAll(List.of(told));
        return InspectionFinding.of(Folded.after(Execution.FOLD, all), Folded.after(Achievement.FOLD, all), YearMonth.of(2024, month));
    }
}
