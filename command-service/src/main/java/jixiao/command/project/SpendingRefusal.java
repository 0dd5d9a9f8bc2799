package jixiao.command.project;

import java.time.LocalDate;
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
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import jixiao.web.problem.Problem;

/** Why a payment is not recorded or not taken back: which voucher it is, and which of its fields stands against it. */
public abstract sealed class SpendingRefusal extends Refusal {
    private final VoucherNo voucher;
    private final String field;

    private SpendingRefusal(VoucherNo voucher, String field, String sentence, Object... figures) {
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

    /** Nothing of a batch was recorded, and why each row stands against it. */
    public static final class BatchRefused extends Refusal {
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

    public static final class SpendNotPositive extends SpendingRefusal {
        SpendNotPositive(VoucherNo voucher, Money amount) {
            super(voucher, "amount", "凭证 %s 的金额 %s 不大于 0", voucher, amount);
        }
    }

    public static final class PaidOutsideFiscalYear extends SpendingRefusal {
        PaidOutsideFiscalYear(VoucherNo voucher, LocalDate paidOn, int year) {
            super(voucher, "paidOn", "凭证 %s 的付款日期 %s 不在预算年度 %d 年内", voucher, paidOn, year);
        }
    }

    public static final class PaidInTheFuture extends SpendingRefusal {
        PaidInTheFuture(VoucherNo voucher, LocalDate paidOn, LocalDate today) {
            super(voucher, "paidOn", "凭证 %s 的付款日期 %s 在今天（%s）之后", voucher, paidOn, today);
        }
    }

    /** The same number with other content, whichever of its fields that is. */
    public static final class VoucherAlreadyRecorded extends SpendingRefusal {
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
    public static final class VoucherReversed extends SpendingRefusal {
        VoucherReversed(Voucher known, LocalDate refundedOn) {
            super(known.number(), "voucher", "凭证 %s 的 %s（%s 付款）已于 %s 全部退回，没有再次登记；又付了款的，请用新付款的凭证号登记；"
                    + "退款是误登的，请在原凭证号后加注“更正”登记", known.number(), known.amount(), known.paidOn(), refundedOn);
        }
    }

    public static final class SpendExceedsBudget extends SpendingRefusal {
        SpendExceedsBudget(Voucher voucher, NetByDay.Beyond beyond) {
            super(voucher.number(), "amount", "登记凭证 %s 后，到 %s %s累计支出 %s，超过当日预算 %s", voucher.number(), beyond.day(),
                    voucher.source(), beyond.spent(), beyond.budget());
        }
    }

    public static final class VoucherUnknown extends SpendingRefusal {
        VoucherUnknown(VoucherNo voucher) {
            super(voucher, "voucher", "没有登记过凭证 %s", voucher);
        }
    }

    public static final class SpendAlreadyReversed extends SpendingRefusal {
        SpendAlreadyReversed(VoucherNo voucher, LocalDate reversedOn) {
            super(voucher, "voucher", "凭证 %s 已于 %s 冲销", voucher, reversedOn);
        }
    }

    public static final class ReversedBeforePaid extends SpendingRefusal {
        ReversedBeforePaid(Voucher known, LocalDate reversedOn) {
            super(known.number(), "reversedOn", "凭证 %s 的冲销日期 %s 早于付款日期 %s", known.number(), reversedOn, known.paidOn());
        }
    }

    public static final class ReversedInTheFuture extends SpendingRefusal {
        ReversedInTheFuture(VoucherNo voucher, LocalDate reversedOn, LocalDate today) {
            super(voucher, "reversedOn", "凭证 %s 的冲销日期 %s 在今天（%s）之后", voucher, reversedOn, today);
        }
    }

    public static final class RefundNotPositive extends SpendingRefusal {
        RefundNotPositive(VoucherNo voucher, Money amount) {
            super(voucher, "amount", "凭证 %s 的退款金额 %s 不大于 0", voucher, amount);
        }
    }

    public static final class RefundExceedsPayment extends SpendingRefusal {
        RefundExceedsPayment(Voucher known, Money left, Money amount) {
            super(known.number(), "amount", "凭证 %s 付款 %s，已退回 %s，还剩 %s，不够退 %s", known.number(), known.amount(),
                    known.amount().minus(left), left, amount);
        }
    }

    /** The same document with other content: {@code field} is the first that differs. */
    public static final class RefundAlreadyRecorded extends SpendingRefusal {
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
}
