package jixiao.command.imports.reading;

import static jixiao.command.imports.reading.Finding.Code.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jixiao.command.imports.reading.indicator.IndicatorRow;
import jixiao.command.imports.reading.text.ValueText;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Funds;
import org.jspecify.annotations.Nullable;

/** What is odd about one table taken by itself. Nothing is corrected: a person decides. */
final class TableFindings {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    /** How many decimal places make fen of a total printed in this unit. */
    private static final Map<String, Integer> PLACES = Map.of("元", 2, "万元", 6, "亿元", 10);

    private final Preview.PreviewedProject project;
    private final Consumer<Finding> findings;

    private TableFindings(Preview.PreviewedProject project, Consumer<Finding> findings) {
        this.project = project;
        this.findings = findings;
    }

    static void judge(TargetTable table, Preview.PreviewedProject project, Consumer<Finding> findings) {
        TableFindings judged = new TableFindings(project, findings);
        judged.head(table.head());
        judged.plan(table.head().plan());
        for (Indicator indicator : project.indicators()) {
            IndicatorRow row = table.rows().get(indicator.number() - 1);
            if (row.isDoubtful()) {
                judged.say(ROW_DOUBTFUL, "第 %d 项“%s”（第 %d 行起）的排版不合常规，请对照原文核对", indicator.number(), indicator.level3(), row.line().number());
            }
            judged.value(indicator, row.read());
            judged.spendingTotal(indicator);
        }
    }

    private void head(TableHead head) {
        if (!CodeCheck.fits(project.code())) {
            say(CODE_MAY_BE_MISTYPED, "项目编码 %s 的末位校验码不符，可能有录入错误", project.code());
        }
        if (head.title() != null && !head.title().equals(project.name())) {
            say(TITLE_DIFFERS, "表题是“%s”，项目名称是“%s”", head.title(), project.name());
        }
        Funds funds = new Funds(project.fiscal(), null, project.other());
        if (!funds.total().equals(project.budget())) {
            say(FUNDS_DIFFER_FROM_BUDGET, "财政资金与其他资金合计 %s，预算数 %s", funds.total(), project.budget());
        }
        if (project.goals().isEmpty()) {
            say(GOAL_EMPTY, "绩效目标是空的");
        }
        if (project.indicators().isEmpty()) {
            say(NO_INDICATORS, "表中没有一项绩效指标");
        }
    }

    private void plan(PlanRow plan) {
        if (plan.milestones().isEmpty()) {
            say(PLAN_BLANK, "支出计划的 %d 列都是空的", plan.months().size());
        }
        if (plan.fromRight()) {
            String read = String.join("、", plan.milestones().stream().map(node -> node.month() + " 月底 " + node.share()).toList());
            say(PLAN_READ_FROM_RIGHT, "支出计划有 %d 列，只印有 %d 个数；按右对齐读作 %s，请确认", plan.months().size(), plan.values().size(), read);
        }
        new SpendPlan(plan.milestones()).fault().ifPresent(fault -> say(PLAN_UNSOUND, "支出计划 %s", fault));
    }

    private void value(Indicator indicator, ValueText value) {
        if (!value.isNumeric()) {
            say(VALUE_NOT_NUMERIC, "第 %d 项“%s”的指标值“%s”读不出数字，按定性指标保留原文", indicator.number(), indicator.level3(), indicator.raw());
            return;
        }
        if (value.saysBoundInWords()) {
            say(BOUND_IN_WORDS, "第 %d 项“%s”的指标值“%s”没有比较符号，按等于 %s 读入，请确认是否为上限或下限",
                    indicator.number(), indicator.level3(), indicator.raw(), value.target());
        }
        boolean atLeast = value.comparator().isFloor();
        if (value.isShare() && value.target() != null && value.target().value().compareTo(ALL) > 0
                && (atLeast || value.comparator() == Comparator.EQUAL)) {
            say(RATE_ABOVE_100, "第 %d 项“%s”的指标值“%s”超过 100%%，可能有录入错误", indicator.number(), indicator.level3(), indicator.raw());
        }
        if (atLeast && List.of(indicator.level1() == null ? "" : indicator.level1(), indicator.level2()).stream()
                .anyMatch(level -> level.contains("成本"))) {
            say(COST_WITH_LOWER_BOUND, "第 %d 项“%s”是成本指标，指标值“%s”却是下限", indicator.number(), indicator.level3(), indicator.raw());
        }
    }

    private void spendingTotal(Indicator indicator) {
        Integer places = indicator.unit() == null ? null : PLACES.get(indicator.unit());
        if (!indicator.isComputed() || indicator.target() == null || places == null) {
            return;
        }
        BigDecimal fen = indicator.target().value().movePointRight(places);
        if (fen.compareTo(BigDecimal.valueOf(project.budget().fen())) != 0) {
            say(SPENDING_TOTAL_DIFFERS, "支出金额总量“%s”与预算数 %s 不同", indicator.raw(), project.budget());
        }
    }

    private void say(Finding.Code code, String sentence, @Nullable Object... figures) {
        findings.accept(Finding.of(project.code(), code, sentence, figures));
    }
}
