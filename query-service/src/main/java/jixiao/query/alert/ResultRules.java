package jixiao.query.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.judgement.Obtained;
import jixiao.query.achievement.AchievementJudgement;

/** Warnings about results: indicators missed, unit costs above their standard, goal and money apart. */
final class ResultRules {
    static final AlertRule INDICATOR_MISSED = new AlertRule("INDICATOR_MISSED", AlertRule.Lasting.WHILE_IT_FIRES, false,
            (situation, margin) ->
            situation.achievement().indicators().stream().filter(one -> one.obtained() == Obtained.TYPED && one.isOf(Light.RED))
                    .map(one -> new AlertRule.RuleFinding(one.indicator().number(), situation.judgement().month(),
                            () -> "%s：截至 %s 底，指标「%s」为 %s，目标 %s，亮红灯（%s）".formatted(
                            situation.project().name(), situation.judgement().month(), one.indicator().level3(), one.value(),
                            one.indicator().raw(), requireNonNull(one.light()).proRata() ? "按序时进度" : "按目标值"))).toList());

    static final AlertRule UNIT_COST = new AlertRule("UNIT_COST", AlertRule.Lasting.WHILE_IT_FIRES, false, (situation, margin) ->
            situation.achievement().indicators().stream().filter(one -> one.isUnitCost() && one.isOf(Light.RED))
                    .map(one -> new AlertRule.RuleFinding(one.indicator().number(), situation.judgement().month(),
                            () -> "%s：截至 %s 底，%s为 %s %s，%s标准 %s".formatted(
                            situation.project().name(), situation.judgement().month(), one.indicator().level3(), one.value(),
                            one.indicator().unit(), one.indicator().comparator().isCeiling() ? "超过" : "不符合", one.indicator().raw())))
                            .toList());

    /** No verdict where no count was reported or there is no budget. */
    static final AlertRule GOAL_GAP = new AlertRule("GOAL_GAP", AlertRule.Lasting.WHILE_ANY_FIRES, false, (situation, margin) -> {
        AchievementJudgement results = situation.achievement();
        int bearable = Math.max(0, situation.rulebook().rules().goals().gapPoints().hundredths() - margin.hundredths());
        if (!results.isFurtherApartThan(bearable)) {
            return List.of();
        }
        return List.of(new AlertRule.RuleFinding(situation.judgement().month().getMonthValue(), situation.judgement().month(),
                () -> "%s：截至 %s 底，数量指标平均完成 %s，预算执行率 %s，相差超过 %s".formatted(
                situation.project().name(), situation.judgement().month(), results.goalShare(), situation.judgement().rate(),
                situation.rulebook().rules().goals().gapPoints())));
    });

    static final List<AlertRule> ALL = List.of(INDICATOR_MISSED, UNIT_COST, GOAL_GAP);

    private ResultRules() {
    }
}
