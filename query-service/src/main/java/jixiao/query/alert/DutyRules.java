package jixiao.query.alert;

import java.time.YearMonth;
import java.util.List;
import jixiao.query.inspection.Inspections;

/** Warnings about what was to be done by a day: they come with the days, and go when it is done or the day put off. */
final class DutyRules {
    static final AlertRule INSPECTION_OVERDUE = new AlertRule("INSPECTION_OVERDUE", AlertRule.Lasting.WHILE_IT_FIRES, true,
            (situation, margin) ->
            situation.inspections().overdue().stream().map(month -> new AlertRule.RuleFinding(month.getMonthValue(), month,
                    () -> "%s：%s 自查应于 %s（含当日）前提交，%s".formatted(situation.project().name(), month, situation.inspections().deadline(month),
                            situation.inspections().of(month).last() == null ? "尚未提交" : "被退回后尚未重新提交"))).toList());

    static final AlertRule RECTIFICATION_OVERDUE = new AlertRule("RECTIFICATION_OVERDUE", AlertRule.Lasting.WHILE_IT_FIRES, true,
            (situation, margin) ->
            situation.rectifications().overdue().stream().map(one -> new AlertRule.RuleFinding(one.number(), YearMonth.from(one.deadline()),
                    () -> "%s：第 %d 号整改应于 %s（含当日）前回复（%s），已逾期".formatted(situation.project().name(), one.number(), one.deadline(),
                            one.demand())))
                    .toList());

    static final List<AlertRule> ALL = List.of(INSPECTION_OVERDUE, RECTIFICATION_OVERDUE);

    /** Whether the day that an open alert is about is past: a month that is opened anew may be filed in time again, closed early or not. */
    static boolean isPast(Alert alert, Inspections inspections) {
        return !alert.rule().equals(INSPECTION_OVERDUE.name()) || inspections.deadlines().isOver(alert.month());
    }

    private DutyRules() {
    }
}
