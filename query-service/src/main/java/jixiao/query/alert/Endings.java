package jixiao.query.alert;

import java.time.LocalDate;
import java.util.Objects;
import jixiao.kernel.alert.AlertKind;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Percent;
import jixiao.query.fold.At;
import jixiao.query.inspection.InspectionState;

/** How an alert ended, in one sentence: when, whether it was right in its time, and the figures that ended it. */
final class Endings {
    private Endings() {
    }

    /** {@code by}: the situation that it was judged by when it ended; for a withdrawal the one of its own month. */
    static String of(Alert alert, Alert.State how, Situation by, At at) {
        boolean isReopened = how == Alert.State.WITHDRAWN && !AlertRules.named(alert.rule()).dated()
                && alert.month().getMonthValue() > by.project().closedThrough();
        return "%s：%s 的预警已于 %s %s：%s".formatted(by.project().name(), alert.month(), LocalDate.ofInstant(at.recordedAt(), Origin.ZONE),
                how == Alert.State.WITHDRAWN ? "因更正撤回" : "解除",
                isReopened ? alert.month() + " 已重开，再次月结时重新判断" : why(alert, how, by));
    }

    private static String why(Alert alert, Alert.State how, Situation by) {
        return switch (AlertKind.valueOf(alert.rule())) {
            case FELL_BEHIND, FAR_BEHIND -> money(by) + milestone(alert.key(), by);
            case AT_RISK -> money(by) + ahead(alert.key(), by);
            case PACE -> money(by) + pace(by);
            case RUSH -> rush(alert, how, by);
            case INDICATOR_MISSED, UNIT_COST -> indicator(alert.key(), by);
            case GOAL_GAP -> gap(by);
            case INSPECTION_OVERDUE -> inspection(alert, by);
            case RECTIFICATION_OVERDUE -> rectification(alert.key(), by);
        };
    }

    private static String money(Situation by) {
        Judgement now = by.judgement();
        return "截至 %s 底支出 %s（执行率 %s）".formatted(by.month(), now.spent(), now.rate() == null ? "无预算" : now.rate());
    }

    private static String milestone(int key, Situation by) {
        return by.project().planAt(by.month().getMonthValue()).milestones().stream().filter(one -> one.month() == key).findFirst()
                .map(one -> "，%s支出计划 %d 月底的 %s（%s）".formatted(PlanRules.isMissed(key, by) ? "未达到" : "已达到", key, one.share(),
                        one.share().leastOf(by.judgement().budget())))
                .orElseGet(() -> "，现行支出计划没有 %d 月底的节点".formatted(key));
    }

    /** A milestone that is still to come, unless its month is over: then the danger has passed or come true. */
    private static String ahead(int key, Situation by) {
        Judgement now = by.judgement();
        if (now.standing().isBehind() || key <= by.month().getMonthValue()) {
            return milestone(now.milestone() == null ? key : now.milestone().month(), by);
        }
        return now.next() == null || now.next().month() != key ? "，现行支出计划近期没有 %d 月底的节点".formatted(key)
                : "，照此进度到 %d 月底可达到支出计划的 %s（%s）".formatted(key, now.next().share(), now.next().due());
    }

    private static String pace(Situation by) {
        Judgement.Pace pace = by.judgement().pace();
        Rules rules = by.rulebook().rules();
        return pace == null ? "，没有可比的序时进度" : "，为序时进度（%d/12）的 %s，不低于 %s".formatted(by.month().getMonthValue(), pace.ratio(),
                new Percent(rules.yellowFrom().hundredths() + rules.clearMargin().hundredths()));
    }

    private static String rush(Alert alert, Alert.State how, Situation by) {
        String paid = "%s 一个月支出 %s".formatted(alert.month(), PaceRules.paidIn(by.at(alert.month().getMonthValue())));
        return paid + (how == Alert.State.CLEARED ? "，单位已说明，此后 %s 已月结".formatted(by.month())
                : "，不超过预算的 %s".formatted(by.rulebook().rules().rush().share()));
    }

    private static String indicator(int number, Situation by) {
        return by.achievement().indicators().stream().filter(one -> one.indicator().number() == number).findFirst()
                .map(one -> "截至 %s 底，指标「%s」为 %s，目标 %s，%s".formatted(by.month(), one.indicator().level3(),
                        Objects.requireNonNullElse(one.value(), "未填报"), one.indicator().raw(), light(one)))
                .orElseGet(() -> "现行目标没有第 %d 个指标".formatted(number));
    }

    private static String light(JudgedIndicator one) {
        return one.light() == null ? "不作判断" : one.light().light().toString();
    }

    private static String gap(Situation by) {
        Rules rules = by.rulebook().rules();
        Percent goals = by.achievement().goalShare();
        Percent rate = by.judgement().rate();
        return goals == null || rate == null ? "没有可比的数量指标或预算" : "截至 %s 底，数量指标平均完成 %s，预算执行率 %s，相差不超过 %s".formatted(by.month(), goals, rate,
                new Percent(Math.max(0, rules.goals().gapPoints().hundredths() - rules.clearMargin().hundredths())));
    }

    private static String inspection(Alert alert, Situation by) {
        InspectionState state = by.inspections().state(alert.month(), alert.month().atEndOfMonth());
        return state == InspectionState.SUBMITTED || state == InspectionState.ACCEPTED ? "%s 自查已提交".formatted(alert.month())
                : "%s 自查的填报期限现为 %s".formatted(alert.month(), by.inspections().deadline(alert.month()));
    }

    private static String rectification(int number, Situation by) {
        return "第 %d 号整改已回复，期限为 %s".formatted(number, by.rectifications().deadline(number).map(LocalDate::toString).orElse("—"));
    }
}
