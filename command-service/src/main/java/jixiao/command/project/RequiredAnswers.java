package jixiao.command.project;

import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.inspection.Deviation;
import jixiao.kernel.inspection.DeviationCause;
import jixiao.kernel.inspection.InspectionReport.IndicatorCheck;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.target.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * What a report has to answer before anybody reviews it: why, how likely and what now, wherever money or results are not where
 * they should be at the month's end (domain.md §5). 支出金额总量 repeats the money and is not asked about a second time.
 */
final class RequiredAnswers {
    private static final String CAUSES = "偏差原因";
    private static final String EXPLANATION = "原因说明";
    private static final String LIKELIHOOD = "完成目标可能性";

    private final FiledFigures figures;
    private final InspectionReport report;
    private final List<String> fields = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private boolean deviates;

    /** Where nothing deviates, nothing is asked. */
    RequiredAnswers(FiledFigures figures, InspectionReport report) {
        this.figures = figures;
        this.report = report;
        askOfMoney(figures.money());
        figures.indicators().forEach(this::askOfResult);
        askOfMeasure();
    }

    /** Where the last milestone by the month's end was missed. */
    private void askOfMoney(Judgement money) {
        boolean isBehind = money.shortfall().isPositive();
        deviates |= isBehind;
        String why = isBehind && money.milestone() != null ? "截至 %s 支出 %s，低于 %d 月底节点 %s（%s），差 %s".formatted(figures.month(), money.spent(),
                money.milestone().month(),
                money.milestone().share(), money.due(), money.shortfall()) : "项目偏差";
        ask(why, "deviation", report.deviation(), isBehind, false);
    }

    /** Where the light of the value that counts is yellow or red. */
    private void askOfResult(JudgedIndicator judged) {
        Indicator indicator = judged.indicator();
        boolean isOff = !indicator.isComputed() && (judged.isOf(Light.RED) || judged.isOf(Light.YELLOW));
        deviates |= isOff;
        Deviation said = report.indicators().stream().filter(check -> check.number() == indicator.number()).findFirst()
                .map(IndicatorCheck::deviation).orElse(Deviation.NONE);
        String name = "第 %d 个指标「%s」".formatted(indicator.number(), indicator.level3());
        ask(isOff && judged.light() != null ? "%s%s（完成值 %s）".formatted(name, judged.light().light(), judged.value()) : name,
                "indicators." + indicator.number() + ".deviation", said, isOff, isOff);
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

    private static boolean blank(@Nullable String text) {
        return text == null || Invisible.isAll(text);
    }

    /** The fields left blank, in the order they were asked for. */
    List<String> missing() {
        return List.copyOf(fields);
    }

    String sentence() {
        return String.join("；", sentences);
    }
}
