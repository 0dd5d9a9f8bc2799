package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import jixiao.command.platform.Refusal;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.UnitCode;

/** Why a target, or a value that is reported of it, is refused. One class a rule, in the order the rules come up in a project's life. */
public abstract sealed class BudgetProjectRefusal extends Refusal {
    private BudgetProjectRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class NotYourUnit extends NotAllowed {
        /** {@code other} is another unit than {@code yours}: the project's own, or the one that a draft would give it to. */
        NotYourUnit(UnitCode other, UnitCode yours, boolean isProjects) {
            super(isProjects ? "项目属于单位 %s，您在单位 %s，不能办理" : "草稿写的单位是 %s，您在单位 %s，不能办理", other, yours);
        }
    }

    public static final class TargetAlreadyApproved extends BudgetProjectRefusal {
        TargetAlreadyApproved(ProjectId project) {
            super("%d 年项目 %s 的绩效目标已经批复，只能通过目标调整修改", project.fiscalYear(), project.code());
        }
    }

    public static final class TargetInWrongState extends BudgetProjectRefusal {
        TargetInWrongState(String deed, ReviewState state, String needed) {
            super("绩效目标现在是「%s」，%s只能在「%s」时进行", state, deed, needed);
        }
    }

    public static final class BudgetNegative extends BudgetProjectRefusal {
        BudgetNegative(Money money) {
            super("预算金额 %s 小于 0", money);
        }
    }

    public static final class FundsDifferFromBudget extends BudgetProjectRefusal {
        FundsDifferFromBudget(Money funds, Money budget) {
            super("各项资金来源合计 %s，与预算数 %s 相差 %s", funds, budget, funds.minus(budget));
        }
    }

    public static final class PlanUnsound extends BudgetProjectRefusal {
        PlanUnsound(String fault) {
            super("支出计划不成立：%s", fault);
        }
    }

    public static final class GoalEmpty extends BudgetProjectRefusal {
        GoalEmpty() {
            super("绩效目标没有内容");
        }
    }

    public static final class IndicatorsMissing extends BudgetProjectRefusal {
        IndicatorsMissing(String level1, int count) {
            super("%d 个绩效指标中没有一个属于「%s」", count, level1);
        }
    }

    public static final class NothingToConfirm extends BudgetProjectRefusal {
        NothingToConfirm() {
            super("支出计划已经是这样确认的，没有需要确认的内容");
        }
    }

    public static final class PlanUnconfirmed extends BudgetProjectRefusal {
        PlanUnconfirmed() {
            super("支出计划的月份还没有人确认，不能送审");
        }
    }

    public static final class ReasonMissing extends BudgetProjectRefusal {
        ReasonMissing(String deed) {
            super("%s必须说明原因", deed);
        }
    }

    public static final class ApproverIsSubmitter extends BudgetProjectRefusal {
        ApproverIsSubmitter(Object account) {
            super("%s 送审过这个目标，批复须由另一人进行", account);
        }
    }

    public static final class ApproverIsDrafter extends BudgetProjectRefusal {
        ApproverIsDrafter(Object account) {
            super("%s 起草过这个目标或确认过它的支出计划，批复须由另一人进行", account);
        }
    }

    public static final class ApprovedInTheFuture extends BudgetProjectRefusal {
        ApprovedInTheFuture(LocalDate approvedOn, LocalDate today) {
            super("批复日期 %s 在今天（%s）之后", approvedOn, today);
        }
    }

    /** It could be watched in no month of its year. */
    public static final class ApprovedAfterFiscalYear extends BudgetProjectRefusal {
        ApprovedAfterFiscalYear(LocalDate approvedOn, int year) {
            super("批复日期 %s 在预算年度 %d 年之后", approvedOn, year);
        }
    }

    public static final class TargetNotApproved extends BudgetProjectRefusal {
        TargetNotApproved(ReviewState state) {
            super("绩效目标现在是「%s」，批复（终审）之后才能登记、填报、调整和整改", state);
        }
    }

    public static final class IndicatorUnknown extends BudgetProjectRefusal {
        IndicatorUnknown(int number, int count) {
            super("没有第 %d 个绩效指标，本项目共有 %d 个", number, count);
        }
    }

    public static final class IndicatorIsComputed extends BudgetProjectRefusal {
        IndicatorIsComputed(Indicator indicator) {
            super("「%s」由登记的支出计算得出，不能填报", indicator.level3());
        }
    }

    public static final class ValueNotOfItsKind extends BudgetProjectRefusal {
        ValueNotOfItsKind(Indicator indicator, Attained value, String kind) {
            super("「%s」的完成值应是%s，收到的是「%s」", indicator.level3(), kind, value);
        }
    }

    public static final class MonthOutsideFiscalYear extends BudgetProjectRefusal {
        MonthOutsideFiscalYear(YearMonth month, int year) {
            super("%s 不在预算年度 %d 年内", month, year);
        }
    }

    public static final class MonthInTheFuture extends BudgetProjectRefusal {
        MonthInTheFuture(YearMonth month, YearMonth now) {
            super("%s 还没有到（现在是 %s）", month, now);
        }
    }

    public static final class IndicatorAlreadyReported extends BudgetProjectRefusal {
        IndicatorAlreadyReported(Indicator indicator, YearMonth month, Attained was, Attained asked) {
            super("「%s」%s 已填报为 %s，改为 %s 须作更正并说明原因", indicator.level3(), month, was, asked);
        }
    }

    public static final class NothingToCorrect extends BudgetProjectRefusal {
        NothingToCorrect(Indicator indicator, YearMonth month, String why) {
            super("「%s」%s %s，没有可更正的", indicator.level3(), month, why);
        }
    }
}
