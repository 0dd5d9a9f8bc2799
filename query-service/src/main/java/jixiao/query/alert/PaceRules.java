package jixiao.query.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Exact;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;

/** Warnings by the finance bureau's own yardsticks: 序时进度 and year-end spending. */
final class PaceRules {
    /** Not of months before the target was approved: nobody could spend in them. */
    static final AlertRule PACE = new AlertRule("PACE", AlertRule.Lasting.WHILE_ANY_FIRES, false, (situation, margin) -> {
        Judgement now = situation.judgement();
        int month = now.month().getMonthValue();
        Percent yellowFrom = situation.rulebook().rules().yellowFrom();
        long bound = yellowFrom.hundredths() + margin.hundredths();
        boolean fires = now.pace() != null && situation.inspections().isWatched(now.month())
                && Exact.compare(now.spent().fen(), Percent.WHOLE * 12L, now.budget().fen(), bound * month) < 0;
        return !fires ? List.of() : List.of(new AlertRule.RuleFinding(month, now.month(),
                () -> "%s：截至 %s 底支出 %s（执行率 %s），为序时进度（%d/12）的 %s，低于 %s，亮红灯".formatted(situation.project().name(), now.month(),
                        now.spent(), now.rate(), month, requireNonNull(now.pace()).ratio(), yellowFrom)));
    });

    /**
     * Of each month alone, what was paid in it against the budget in force then: a payment heard late can make one of a month long closed.
     */
    static final AlertRule RUSH = new AlertRule("RUSH", AlertRule.Lasting.UNTIL_EXPLAINED, false, (situation, margin) ->
            IntStream.rangeClosed(1, situation.month().getMonthValue()).mapToObj(situation::at).filter(PaceRules::isRush)
                    .map(one -> new AlertRule.RuleFinding(one.month().getMonthValue(), one.month(), () -> rush(one))).toList());

    static final List<AlertRule> ALL = List.of(PACE, RUSH);

    private PaceRules() {
    }

    private static boolean isRush(Situation at) {
        Rules.Rush rush = at.rulebook().rules().rush();
        int month = at.month().getMonthValue();
        return at.rulebook().version() > 0 && month >= rush.fromMonth() && at.project().budgetAt(month).isPositive()
                && Exact.compare(paidIn(at).fen(), Percent.WHOLE, at.project().budgetAt(month).fen(), rush.share().hundredths()) > 0;
    }

    private static String rush(Situation at) {
        Money budget = at.project().budgetAt(at.month().getMonthValue());
        return "%s：%s 一个月支出 %s，为预算 %s的 %s，超过 %s，疑似突击花钱".formatted(at.project().name(), at.month(), paidIn(at), budget,
                new Percent(Exact.floor(paidIn(at).fen(), Percent.WHOLE, budget.fen(), 1)), at.rulebook().rules().rush().share());
    }

    static Money paidIn(Situation at) {
        int month = at.month().getMonthValue();
        return at.project().spentThrough(month).minus(at.project().spentThrough(month - 1));
    }
}
