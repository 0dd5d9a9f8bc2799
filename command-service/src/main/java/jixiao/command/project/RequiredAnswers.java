package jixiao.command.project;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jixiao.command.project.InForce.Promise;
import jixiao.kernel.Attained;
import jixiao.kernel.Deviation;
import jixiao.kernel.DeviationCause;
import jixiao.kernel.Indicator;
import jixiao.kernel.IndicatorLight;
import jixiao.kernel.InspectionReport;
import jixiao.kernel.InspectionReport.IndicatorCheck;
import jixiao.kernel.Light;
import jixiao.kernel.Milestone;
import jixiao.kernel.Money;
import jixiao.kernel.Rules;

/**
 * What a report has to answer before anybody reviews it: why, how likely and what now, wherever money or results are not where
 * they should be at the month's end (domain.md §5). 支出金额总量 repeats the money and is not asked about a second time.
 */
final class RequiredAnswers {
    private static final String CAUSES = "偏差原因";
    private static final String EXPLANATION = "原因说明";
    private static final String LIKELIHOOD = "完成目标可能性";

    private final YearMonth month;
    private final InspectionReport report;
    private final Rules rules;
    private final List<String> fields = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private boolean deviates;

    RequiredAnswers(YearMonth month, InspectionReport report, Rules rules) {
        this.month = month;
        this.report = report;
        this.rules = rules;
    }

    /** Where nothing deviates, nothing is asked. */
    void ask(Promise promise, Spending spending, Achievement achievement) {
        askOfMoney(promise, spending.spentThrough(month));
        promise.indicators().forEach(indicator -> UnitCost.of(indicator, spending, month, rules).ifPresentOrElse(
                paid -> askOfResult(indicator, paid.shown(), paid.light()), () -> askOfTyped(indicator, valueOf(indicator, achievement))));
        askOfMeasure();
    }

    /** The report's own value, which is about to be the month's, or the last that was told. */
    private Attained valueOf(Indicator indicator, Achievement achievement) {
        return report.indicators().stream().filter(check -> check.number() == indicator.number() && check.value() != null).findFirst()
                .map(IndicatorCheck::value).or(() -> achievement.lastValue(indicator.number(), month)).orElse(null);
    }

    /** Where the last milestone by the month's end was missed. */
    private void askOfMoney(Promise promise, Money spent) {
        Optional<Milestone> last = promise.plan().milestones().stream().filter(one -> one.month() <= month.getMonthValue())
                .reduce((earlier, later) -> later);
        Money due = last.map(milestone -> milestone.share().leastOf(promise.budget())).orElse(Money.ZERO);
        boolean isBehind = last.isPresent() && due.exceeds(spent);
        deviates |= isBehind;
        String why = isBehind ? "截至 %s 支出 %s，低于 %d 月底节点 %s（%s），差 %s".formatted(month, spent, last.get().month(),
                last.get().share(), due, due.minus(spent)) : "项目偏差";
        ask(why, "deviation", report.deviation(), isBehind, false);
    }

    private void askOfTyped(Indicator indicator, Attained value) {
        boolean isJudged = value != null && !indicator.isComputed() && value.isOfKind(indicator.comparator());
        askOfResult(indicator, value, !isJudged ? null
                : IndicatorLight.of(indicator, value, month.getMonthValue(), rules).map(IndicatorLight::light).orElse(null));
    }

    /** Where the light of the value that counts is yellow or red. */
    private void askOfResult(Indicator indicator, Attained value, Light light) {
        boolean isOff = light == Light.RED || light == Light.YELLOW;
        deviates |= isOff;
        Deviation said = report.indicators().stream().filter(check -> check.number() == indicator.number()).findFirst()
                .map(IndicatorCheck::deviation).orElse(Deviation.NONE);
        String name = "第 %d 个指标「%s」".formatted(indicator.number(), indicator.level3());
        ask(isOff ? "%s%s（完成值 %s）".formatted(name, light, value) : name, "indicators." + indicator.number() + ".deviation", said, isOff, isOff);
    }

    /** After all the rest: a deviation anywhere asks for a measure and its day. */
    private void askOfMeasure() {
        List<String> missing = new ArrayList<>();
        if (deviates && blank(report.measure())) {
            fields.add("measure");
            missing.add("改进措施");
        }
        if (deviates && report.measureBy() == null) {
            fields.add("measureBy");
            missing.add("完成期限");
        }
        tell("有偏差的月份", missing);
    }

    private void ask(String why, String field, Deviation said, boolean required, boolean inWords) {
        List<String> missing = new ArrayList<>();
        if (required && said.causes().isEmpty()) {
            fields.add(field + ".causes");
            missing.add(CAUSES);
        }
        if ((inWords || said.causes().contains(DeviationCause.OTHER)) && blank(said.explanation())) {
            fields.add(field + ".explanation");
            missing.add(inWords ? EXPLANATION : EXPLANATION + "（选了「其他」）");
        }
        if (required && said.likelihood() == null) {
            fields.add(field + ".likelihood");
            missing.add(LIKELIHOOD);
        }
        tell(why, missing);
    }

    private void tell(String why, List<String> missing) {
        if (!missing.isEmpty()) {
            sentences.add("%s：须填%s".formatted(why, String.join("、", missing)));
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    /** The fields left blank, in the order they were asked for. */
    List<String> missing() {
        return List.copyOf(fields);
    }

    String sentence() {
        return String.join("；", sentences);
    }
}
