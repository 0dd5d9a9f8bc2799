package jixiao.query.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Exact;
import jixiao.kernel.value.Percent;

/** Warnings about the spend plan that a project promised: exact to the fen, so they know no margin but where they look ahead. */
final class PlanRules {
    /** Where the rules say so its severity rises to far behind; else that is an alert of its own. */
    static final AlertRule FELL_BEHIND = new AlertRule("FELL_BEHIND", AlertRule.Lasting.UNTIL_ITS_MILESTONE_IS_REACHED, false,
            (situation, margin) -> situation.judgement().standing().isBehind()
                    ? List.of(missed(situation, isGravest(situation) && situation.rulebook().rules().supersedesBehind())) : List.of());

    static final AlertRule FAR_BEHIND = new AlertRule("FAR_BEHIND", AlertRule.Lasting.UNTIL_ITS_MILESTONE_IS_REACHED, false,
            (situation, margin) -> isGravest(situation) ? List.of(missed(situation, true)) : List.of(), rules -> !rules.supersedesBehind());

    static final AlertRule AT_RISK = new AlertRule("AT_RISK", AlertRule.Lasting.WHILE_IT_FIRES, false, (situation, margin) -> {
        Judgement now = situation.judgement();
        return now.standing() == Standing.AT_RISK || isNearlyAtRisk(situation, margin) ? List.of(atRisk(situation)) : List.of();
    });

    static final List<AlertRule> ALL = List.of(FELL_BEHIND, FAR_BEHIND, AT_RISK);

    private PlanRules() {
    }

    /** Whether the milestone of a month is not reached by what is spent now. */
    static boolean isMissed(int milestone, Situation now) {
        return now.project().planAt(now.judgement().month().getMonthValue()).milestones().stream().filter(one -> one.month() == milestone)
                .anyMatch(one -> one.share().leastOf(now.judgement().budget()).exceeds(now.judgement().spent()));
    }

    /** How a missed milestone stands by what is spent now: the last that passed as it was judged, an earlier one by its own shortfall. */
    static Standing standing(int milestone, Situation now) {
        if (requireNonNull(now.judgement().milestone()).month() == milestone) {
            return now.judgement().standing();
        }
        int share = now.project().planAt(now.judgement().month().getMonthValue()).milestones().stream()
                .filter(one -> one.month() == milestone).mapToInt(one -> one.share().hundredths()).findFirst().orElse(0);
        int bearable = share - now.rulebook().rules().farBehindPoints().hundredths();
        boolean isFar = Exact.compare(now.judgement().spent().fen(), Percent.WHOLE, now.judgement().budget().fen(), bearable) < 0;
        return isFar ? Standing.FAR_BEHIND : Standing.BEHIND;
    }

    private static boolean isGravest(Situation situation) {
        return situation.judgement().standing() == Standing.FAR_BEHIND;
    }

    private static boolean isNearlyAtRisk(Situation situation, Percent margin) {
        Judgement now = situation.judgement();
        if (margin.hundredths() == 0 || now.standing() != Standing.ON_TRACK || now.next() == null
                || now.next().month() - now.month().getMonthValue() > situation.rulebook().rules().nearMonths()) {
            return false;
        }
        int dayOfMilestone = now.month().withMonth(now.next().month()).atEndOfMonth().getDayOfYear();
        int dayOfMonth = now.month().atEndOfMonth().getDayOfYear();
        int share = Math.min(Percent.WHOLE, now.next().share().hundredths() + margin.hundredths());
        return Exact.compare(now.spent().fen(), (long) dayOfMilestone * Percent.WHOLE, now.budget().fen(), (long) share * dayOfMonth) < 0;
    }

    private static AlertRule.RuleFinding atRisk(Situation situation) {
        Judgement now = situation.judgement();
        Judgement.Coming next = requireNonNull(now.next());
        return new AlertRule.RuleFinding(next.month(), now.month(),
                () -> "%s：截至 %s 底支出 %s（执行率 %s），照此进度到 %d 月底达不到支出计划的 %s（%s）".formatted(
                situation.project().name(), now.month(), now.spent(), now.rate(), next.month(), next.share(),
                next.due()));
    }

    private static AlertRule.RuleFinding missed(Situation situation, boolean isFar) {
        Judgement now = situation.judgement();
        Milestone milestone = requireNonNull(now.milestone());
        String how = isFar ? "严重落后于" : "落后于";
        return new AlertRule.RuleFinding(milestone.month(), now.month(), now.standing(),
                () -> "%s：截至 %s 底支出 %s（执行率 %s），%s支出计划 %d 月底的 %s（%s），差 %s".formatted(
                situation.project().name(), now.month(), now.spent(), now.rate(), how, milestone.month(),
                milestone.share(), now.due(), now.shortfall()));
    }
}
