package jixiao.query.alert;

import java.util.List;
import jixiao.kernel.Money;
import jixiao.kernel.Percent;
import jixiao.kernel.Rules;
import jixiao.query.standing.Exact;
import jixiao.query.standing.Judgement;

/** Warnings by the finance bureau's own yardsticks: 序时进度 and year-end spending. */
final class PaceRules {
    static final AlertRule PACE = new AlertRule("PACE", AlertRule.Lasting.WHILE_ANY_FIRES, false, (situation, margin) -> {
        Judgement now = situation.judgement();
        int month = now.month().getMonthValue();
        Percent yellowFrom = situation.rulebook().rules().yellowFrom();
        long bound = yellowFrom.hundredths() + margin.hundredths();
        boolean fires = now.pace() != null && Exact.compare(now.spent().fen(), Percent.WHOLE * 12L, now.budget().fen(), bound * month) < 0;
        return !fires ? List.of() : List.of(new AlertRule.Finding(month, now.month(),
                () -> "%s：截至 %s 底支出 %s（执行率 %s），为序时进度（%d/12）的 %s，低于 %s，亮红灯".formatted(situation.project().name(), now.month(),
                        now.spent(), now.rate(), month, now.pace().ratio(), yellowFrom)));
    });

    /** Of its own month alone: what was paid in it, net, against the budget in force then. */
    static final AlertRule RUSH = new AlertRule("RUSH", AlertRule.Lasting.UNTIL_EXPLAINED, false, (situation, margin) -> {
        Judgement now = situation.judgement();
        int month = now.month().getMonthValue();
        Rules.Rush rush = situation.rulebook().rules().rush();
        if (month < rush.fromMonth() || !now.budget().isPositive()) {
            return List.of();
        }
        Money paid = now.spent().minus(situation.project().spentThrough(month - 1));
        boolean fires = Exact.compare(paid.fen(), Percent.WHOLE, now.budget().fen(), rush.share().hundredths()) > 0;
        return !fires ? List.of() : List.of(new AlertRule.Finding(month, now.month(),
                () -> "%s：%s 一个月支出 %s，为预算 %s的 %s，超过 %s，疑似突击花钱".formatted(situation.project().name(), now.month(), paid, now.budget(),
                        new Percent(Exact.floor(paid.fen(), Percent.WHOLE, now.budget().fen(), 1)), rush.share())));
    });

    static final List<AlertRule> ALL = List.of(PACE, RUSH);

    private PaceRules() {
    }
}
