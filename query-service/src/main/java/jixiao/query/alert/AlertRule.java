package jixiao.query.alert;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jixiao.kernel.Light;
import jixiao.kernel.Standing;
import jixiao.query.standing.Judgement;

/**
 * A named reason to warn.
 *
 * @param single           one alert of this rule at a time stays open for as long as it fires, whatever the month
 * @param missesMilestones it fires because a milestone that has passed is missed
 */
record AlertRule(String name, boolean single, boolean missesMilestones, Function<Situation, Optional<Finding>> judge) {

    /** That a rule fires, on what ({@code key}), and in which words; most findings repeat an open alert and are never worded. */
    record Finding(int key, Supplier<String> words) {
        String message() {
            return words.get();
        }
    }

    static final AlertRule FELL_BEHIND = new AlertRule("FELL_BEHIND", false, true, situation -> {
        Judgement now = situation.judgement();
        return now.standing().isBehind() ? Optional.of(missed(situation, "落后于")) : Optional.empty();
    });

    static final AlertRule FAR_BEHIND = new AlertRule("FAR_BEHIND", false, true, situation -> {
        Judgement now = situation.judgement();
        return now.standing() == Standing.FAR_BEHIND ? Optional.of(missed(situation, "严重落后于")) : Optional.empty();
    });

    static final AlertRule AT_RISK = new AlertRule("AT_RISK", false, false, situation -> {
        Judgement now = situation.judgement();
        return now.standing() != Standing.AT_RISK ? Optional.empty() : Optional.of(new Finding(now.next().month(),
                () -> "%s：截至 %s 底支出 %s（执行率 %s），照此进度到 %d 月底达不到支出计划的 %s（%s）".formatted(
                        situation.project().name(), now.month(), now.spent(), now.rate(), now.next().month(),
                        now.next().share(), now.next().due())));
    });

    static final AlertRule PACE = new AlertRule("PACE", true, false, situation -> {
        Judgement now = situation.judgement();
        return now.pace() == null || now.pace().light() != Light.RED ? Optional.empty()
                : Optional.of(new Finding(now.month().getMonthValue(),
                () -> "%s：截至 %s 底支出 %s（执行率 %s），为序时进度（%d/12）的 %s，低于 %s，亮红灯".formatted(
                        situation.project().name(), now.month(), now.spent(), now.rate(), now.month().getMonthValue(),
                        now.pace().ratio(), situation.rulebook().rules().yellowFrom())));
    });

    static List<AlertRule> allRules() {
        return List.of(FELL_BEHIND, FAR_BEHIND, AT_RISK, PACE);
    }

    /** Nobody is warned by rules that nobody adopted. */
    Optional<Finding> firing(Situation situation) {
        return situation.rulebook().version() == 0 ? Optional.empty() : judge.apply(situation);
    }

    boolean isAbout(Alert alert, Finding finding) {
        return alert.rule().equals(name) && (single || alert.key() == finding.key());
    }

    /**
     * Whether an open alert of this rule still holds where the rule fires. One about a milestone holds until that milestone's own
     * share is reached: a later milestone missed as well makes nothing better.
     */
    boolean stillHolds(Alert alert, Finding finding, Situation situation) {
        return isAbout(alert, finding) || missesMilestones && situation.project().planAt(situation.judgement().month().getMonthValue()).milestones().stream()
                .filter(milestone -> milestone.month() == alert.key())
                .anyMatch(milestone -> milestone.share().leastOf(situation.judgement().budget()).exceeds(situation.judgement().spent()));
    }

    private static Finding missed(Situation situation, String how) {
        Judgement now = situation.judgement();
        return new Finding(now.milestone().month(), () -> "%s：截至 %s 底支出 %s（执行率 %s），%s支出计划 %d 月底的 %s（%s），差 %s".formatted(
                situation.project().name(), now.month(), now.spent(), now.rate(), how, now.milestone().month(),
                now.milestone().share(), now.due(), now.shortfall()));
    }
}
