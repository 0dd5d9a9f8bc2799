package jixiao.command.project;

import jixiao.command.platform.Refusal;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.value.Money;

/** Why a plan by activity does not stand. */
public abstract sealed class ActivityPlanRefusal extends Refusal {
    private ActivityPlanRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class MonthOfNoYear extends ActivityPlanRefusal {
        MonthOfNoYear(ActivityPlan.PlannedActivity line) {
            super("「%s」计划在 %d 月，一年只有 1 至 12 月", line.activity(), line.month());
        }
    }

    public static final class PlannedNegative extends ActivityPlanRefusal {
        PlannedNegative(ActivityPlan.PlannedActivity line) {
            super("%d 月「%s」（%s）的计划金额 %s 小于 0", line.month(), line.activity(), line.category(), line.amount());
        }
    }

    public static final class PlannedTwice extends ActivityPlanRefusal {
        PlannedTwice(ActivityPlan.PlannedActivity line) {
            super("%d 月「%s」（%s）出现两次", line.month(), line.activity(), line.category());
        }
    }

    public static final class PlanExceedsBudget extends ActivityPlanRefusal {
        PlanExceedsBudget(Money total, Money budget) {
            super("按活动的计划合计 %s，超过预算 %s，多 %s", total, budget, total.minus(budget));
        }
    }
}
