package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.query.achievement.Achievement;
import jixiao.query.standing.Execution;
import jixiao.query.standing.OverBudget;

/** Something in a month's form that a reviewer should look at, and that nobody is refused for; {@code field} as in remarks or figures. */
@Schema(name = "InspectionFinding")
record InspectionFinding(String field, String kind, String sentence) {
    /** Values count from January on, so a count that is lower than a month before was a month's own number, or one of the two is wrong. */
    static final String COUNT_FELL = "COUNT_FELL";

    /** What the ledger holds beyond the budget is in the figures all the same, and a rate above 100 % would stand there without a word. */
    static final String SPENT_BEYOND_BUDGET = "SPENT_BEYOND_BUDGET";

    static List<InspectionFinding> of(Execution project, Achievement achievement, YearMonth month) {
        return Stream.concat(beyondBudget(project, month),
                achievement.indicatorsAt(month.getMonthValue()).stream().filter(one -> one.isCount() && !one.isComputed())
                        .flatMap(one -> fallen(one, achievement, month))).toList();
    }

    private static Stream<InspectionFinding> beyondBudget(Execution project, YearMonth month) {
        return Stream.ofNullable(OverBudget.note(project, month))
                .map(note -> new InspectionFinding("money.spent", SPENT_BEYOND_BUDGET, note));
    }

    private static Stream<InspectionFinding> fallen(Indicator indicator, Achievement achievement, YearMonth month) {
        Optional<Map.Entry<Integer, Attained>> now = achievement.lastOf(indicator.number(), month.getMonthValue())
                .filter(last -> last.getKey() == month.getMonthValue());
        Optional<Map.Entry<Integer, Attained>> before = achievement.lastOf(indicator.number(), month.getMonthValue() - 1);
        boolean isFallen = now.isPresent() && before.isPresent() && isLower(now.get().getValue(), before.get().getValue());
        return !isFallen ? Stream.empty() : Stream.of(new InspectionFinding("indicators.%d.value".formatted(indicator.number()), COUNT_FELL,
                "第 %d 个指标「%s」%s 的完成值 %s 小于 %s 的 %s：完成值从 1 月起累计，一般不会减少，请核对".formatted(indicator.number(), indicator.level3(),
                        month, now.get().getValue(), month.withMonth(before.get().getKey()), before.get().getValue())));
    }

    private static boolean isLower(Attained value, Attained than) {
        return value.isOfKind(Comparator.EQUAL) && than.isOfKind(Comparator.EQUAL)
                && new BigDecimal(value.text()).compareTo(new BigDecimal(than.text())) < 0;
    }
}
