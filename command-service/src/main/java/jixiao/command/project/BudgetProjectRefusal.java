package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.command.platform.Refusal;
import jixiao.command.platform.RowFault;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.state.NetByDay;
import jixiao.command.project.state.Refunds.Refund;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.VoucherNo;
import jixiao.web.problem.Problem;

/** Why a budget project says no. One class a rule, in the order the rules come up in a project's life. */
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

    /** Of one payment: which, and which of its fields stands against it. */
    public abstract static sealed class OfVoucher extends BudgetProjectRefusal {
        private final VoucherNo voucher;
        private final String field;

        private OfVoucher(VoucherNo voucher, String field, String sentence, Object... figures) {
            super(sentence, figures);
            this.voucher = voucher;
            this.field = field;
        }

        /** As a row of a batch, counted from 1. */
        RowFault inRow(int row) {
            return new RowFault(row, voucher.text(), field, Problem.reason(getClass()), String.valueOf(getMessage()));
        }

        @Override
        public Map<String, Object> particulars() {
            return Map.of("voucher", voucher.text(), "field", field);
        }
    }

    /** Nothing of a batch was recorded, and why each row stands against it. */
    public static final class BatchRefused extends BudgetProjectRefusal {
        private final List<RowFault> faults;

        /** At least one fault. */
        BatchRefused(int rows, List<RowFault> faults) {
            super("%d 笔中有 %d 处不合，一笔也没有登记。%s：%s%s", rows, faults.size(), faults.get(0).place(), faults.get(0).detail(),
                    faults.size() == 1 ? "" : "；其余见 faults");
            this.faults = RowFault.told(faults);
        }

        @Override
        public Map<String, Object> particulars() {
            return Map.of("faults", faults);
        }
    }

    public static final class SpendNotPositive extends OfVoucher {
        SpendNotPositive(VoucherNo voucher, Money amount) {
            super(voucher, "amount", "凭证 %s 的金额 %s 不大于 0", voucher, amount);
        }
    }

    public static final class PaidOutsideFiscalYear extends OfVoucher {
        PaidOutsideFiscalYear(VoucherNo voucher, LocalDate paidOn, int year) {
            super(voucher, "paidOn", "凭证 %s 的付款日期 %s 不在预算年度 %d 年内", voucher, paidOn, year);
        }
    }

    public static final class PaidInTheFuture extends OfVoucher {
        PaidInTheFuture(VoucherNo voucher, LocalDate paidOn, LocalDate today) {
            super(voucher, "paidOn", "凭证 %s 的付款日期 %s 在今天（%s）之后", voucher, paidOn, today);
        }
    }

    /** The same number with other content, whichever of its fields that is. */
    public static final class VoucherAlreadyRecorded extends OfVoucher {
        VoucherAlreadyRecorded(Voucher known, Voucher asked) {
            this("凭证 %s 已经登记，内容不同：%s", known, asked);
        }

        /** {@code earlier} is the row of the same batch that holds the number, counted from 1. */
        VoucherAlreadyRecorded(int earlier, Voucher known, Voucher asked) {
            this("凭证 %s 在本批第 " + earlier + " 行已有，内容不同：%s", known, asked);
        }

        private VoucherAlreadyRecorded(String sentence, Voucher known, Voucher asked) {
            super(known.number(), VoucherDifference.between(known, asked).get(0).field(), sentence, known.number(),
                    VoucherDifference.sentence(known, asked));
        }
    }

    /** After a full refund on a later day; one on the day of payment leaves the number free. */
    public static final class VoucherReversed extends OfVoucher {
        VoucherReversed(Voucher known, LocalDate refundedOn) {
            super(known.number(), "voucher", "凭证 %s 的 %s（%s 付款）已于 %s 全部退回，没有再次登记；又付了款的，请用新付款的凭证号登记；"
                    + "退款是误登的，请在原凭证号后加注“更正”登记", known.number(), known.amount(), known.paidOn(), refundedOn);
        }
    }

    public static final class SpendExceedsBudget extends OfVoucher {
        SpendExceedsBudget(Voucher voucher, NetByDay.Beyond beyond) {
            super(voucher.number(), "amount", "登记凭证 %s 后，到 %s %s累计支出 %s，超过当日预算 %s", voucher.number(), beyond.day(),
                    voucher.source(), beyond.spent(), beyond.budget());
        }
    }

    public static final class VoucherUnknown extends BudgetProjectRefusal {
        VoucherUnknown(VoucherNo voucher) {
            super("没有登记过凭证 %s", voucher);
        }
    }

    public static final class SpendAlreadyReversed extends BudgetProjectRefusal {
        SpendAlreadyReversed(VoucherNo voucher, LocalDate reversedOn) {
            super("凭证 %s 已于 %s 冲销", voucher, reversedOn);
        }
    }

    public static final class ReversedBeforePaid extends BudgetProjectRefusal {
        ReversedBeforePaid(LocalDate reversedOn, LocalDate paidOn) {
            super("冲销日期 %s 早于付款日期 %s", reversedOn, paidOn);
        }
    }

    public static final class ReversedInTheFuture extends BudgetProjectRefusal {
        ReversedInTheFuture(LocalDate reversedOn, LocalDate today) {
            super("冲销日期 %s 在今天（%s）之后", reversedOn, today);
        }
    }

    public static final class RefundNotPositive extends OfVoucher {
        RefundNotPositive(VoucherNo voucher, Money amount) {
            super(voucher, "amount", "凭证 %s 的退款金额 %s 不大于 0", voucher, amount);
        }
    }

    public static final class RefundExceedsPayment extends OfVoucher {
        RefundExceedsPayment(Voucher known, Money left, Money amount) {
            super(known.number(), "amount", "凭证 %s 付款 %s，已退回 %s，还剩 %s，不够退 %s", known.number(), known.amount(),
                    known.amount().minus(left), left, amount);
        }
    }

    /** The same document with other content: {@code field} is the first that differs. */
    public static final class RefundAlreadyRecorded extends OfVoucher {
        RefundAlreadyRecorded(VoucherNo voucher, Refund known, Refund asked) {
            super(voucher, !known.day().equals(asked.day()) ? "reversedOn" : !known.amount().equals(asked.amount()) ? "amount" : "reason",
                    "凭证 %s 的退款凭证 %s 已经登记为 %s 退回 %s，与这次的%s不同", voucher,
                    Objects.requireNonNull(known.document(), "known by it"), known.day(), known.amount(),
                    Stream.of(known.day().equals(asked.day()) ? "" : "日期 " + asked.day(),
                            known.amount().equals(asked.amount()) ? "" : "金额 " + asked.amount(),
                            known.reason() == asked.reason() ? "" : "原因").filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("、")));
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
