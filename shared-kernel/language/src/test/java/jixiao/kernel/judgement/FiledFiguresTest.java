package jixiao.kernel.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import jixiao.kernel.event.NoneAdopted;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import org.junit.jupiter.api.Test;

/** What was filed stays readable for ever, and the same figures are the same bytes. */
class FiledFiguresTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);

    @Test
    void are_written_as_their_golden_file_whatever_order_they_came_in() throws IOException {
        HashedJson document = figures().document();
        assertThat(document.json()).isEqualTo(golden());
        assertThat(document.sha256()).isEqualTo(HashedJson.sha256(golden())).isEqualTo(figures().document().sha256())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void are_read_from_their_golden_file() throws IOException {
        assertThat(FiledFigures.read(golden())).isEqualTo(figures());
    }

    @Test
    void of_a_form_that_this_version_does_not_know_are_refused_and_an_addition_is_borne() throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> FiledFigures.read(golden().replace("\"form\":1", "\"form\":2")))
                .withMessageContaining("form 2");
        assertThat(FiledFigures.read(golden().replace("\"form\":1", "\"form\":1,\"later\":{\"more\":1}"))).isEqualTo(figures());
    }

    private static FiledFigures figures() {
        Indicator count = new Indicator(1, "产出指标", "数量指标", "召开会议次数", null, Comparator.AT_LEAST, Quantity.parse("4"), "次", null, null,
                "≥4次");
        Indicator cost = new Indicator(2, "产出指标", "成本指标", "人均会议费", null, Comparator.AT_MOST, Quantity.parse("450"), "元/人/天", null, null,
                "≤450元/人/天");
        SpendPlan plan = new SpendPlan(List.of(new Milestone(6, new Percent(3_000)), new Milestone(12, new Percent(10_000))));
        Money budget = new Money(5_680_000);
        Money spent = new Money(1_350_000);
        Judgement money = new Judgement(JUNE, false, budget, spent, new Percent(2_376), new Milestone(6, new Percent(3_000)),
                new Money(1_704_000), new Money(354_000), Standing.BEHIND, new Judgement.Pace(new Percent(4_753), Light.RED),
                new Judgement.Coming(12, new Percent(10_000), budget));
        TreeMap<YearMonth, Funds> paid = new TreeMap<>(java.util.Collections.reverseOrder());
        paid.put(JUNE, new Funds(new Money(675_000), null, null));
        paid.put(YearMonth.of(2024, 3), new Funds(new Money(675_000), null, null));
        return new FiledFigures(1, new ProjectId(2024, "13070024P00025610001R"), JUNE, 1, NoneAdopted.RULES.rules(), budget,
                new Funds(budget, null, null), plan, paid, new Money(675_000), money, List.of(
                new JudgedIndicator(count, count.target(), new Attained("1.5"), JUNE, Obtained.TYPED, new Attained("1.5"), JUNE,
                        new IndicatorLight(Light.YELLOW, true, new Percent(7_500)), Reporting.REPORTED),
                new JudgedIndicator(cost, cost.target(), new Attained("450.00"), JUNE, Obtained.PER_HEAD, null, null,
                        new IndicatorLight(Light.GREEN, false, new Percent(10_000)), Reporting.REPORTED)),
                List.of(new FiledFigures.FiledHeadCost(2, BigInteger.valueOf(1_350_000), BigInteger.valueOf(30))));
    }

    private static String golden() throws IOException {
        try (InputStream file = FiledFiguresTest.class.getResourceAsStream("/golden/filed/FiledFigures.1.json")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
