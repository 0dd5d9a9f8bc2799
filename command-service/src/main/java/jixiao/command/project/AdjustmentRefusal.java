package jixiao.command.project;

import java.time.LocalDate;
import jixiao.command.platform.Refusal;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/** Why a target is not adjusted. */
public abstract sealed class AdjustmentRefusal extends Refusal {
    private AdjustmentRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class AdjustmentUnknown extends NoSuch {
        AdjustmentUnknown(int number, int count) {
            super("没有第 %d 次目标调整，本项目共有 %d 次", number, count);
        }
    }

    public static final class AdjustmentAlreadyOpen extends AdjustmentRefusal {
        AdjustmentAlreadyOpen(int number, DocumentNo document) {
            super("第 %d 次目标调整（%s）还在「%s」，同一时间只能有一次", number, document, ReviewState.SUBMITTED);
        }
    }

    public static final class AdjustmentNotOpen extends AdjustmentRefusal {
        AdjustmentNotOpen(int number, ReviewState state) {
            super("第 %d 次目标调整现在是「%s」，只有「%s」的才能审核", number, state, ReviewState.SUBMITTED);
        }
    }

    public static final class DocumentMissing extends AdjustmentRefusal {
        DocumentMissing() {
            super("目标调整必须有文号");
        }
    }

    public static final class EffectiveOutsideFiscalYear extends AdjustmentRefusal {
        EffectiveOutsideFiscalYear(LocalDate effectiveOn, int year) {
            super("生效日期 %s 不在预算年度 %d 年内", effectiveOn, year);
        }
    }

    /** What is in force at a month's end would otherwise depend on whom one asks: the later decision or the later date. */
    public static final class EffectiveBeforeLastAdjustment extends AdjustmentRefusal {
        EffectiveBeforeLastAdjustment(LocalDate effectiveOn, LocalDate last) {
            super("生效日期 %s 早于上一次目标调整的生效日期 %s", effectiveOn, last);
        }
    }

    public static final class NothingToAdjust extends AdjustmentRefusal {
        NothingToAdjust() {
            super("预算、支出计划、总体目标和绩效指标都与现行的相同，没有需要调整的内容");
        }
    }

    public static final class BudgetBelowSpent extends AdjustmentRefusal {
        BudgetBelowSpent(String what, Money spent, Money budget) {
            super("调整后的%s %s 低于已支出的 %s，差 %s", what, budget, spent, spent.minus(budget));
        }
    }

    public static final class ReportedIndicatorChanged extends AdjustmentRefusal {
        ReportedIndicatorChanged(Indicator was, @Nullable Indicator now) {
            super("第 %d 个绩效指标%s已有填报值，调整后须仍是它，不能%s", was.number(), named(was, now), now == null ? "删去" : "改成" + named(now, was));
        }

        /** With its unit where only that tells it from the other. */
        private static String named(Indicator indicator, @Nullable Indicator other) {
            boolean byUnit = other != null && indicator.isNamed(other.level3()) && !indicator.hasUnitOf(other);
            String unit = byUnit ? "（单位：%s）".formatted(indicator.unit() == null ? "无" : indicator.unit()) : "";
            return "「" + indicator.level3() + "」" + (indicator.comparator() == Comparator.TEXT ? "（定性）" : unit);
        }
    }

    public static final class ApproverIsProposer extends AdjustmentRefusal {
        ApproverIsProposer(AccountName account) {
            super("目标调整是 %s 本人提出的，批准须由另一人进行", account);
        }
    }
}
