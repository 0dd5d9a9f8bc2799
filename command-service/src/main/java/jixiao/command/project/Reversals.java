package jixiao.command.project;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.SpendingRefusal.RefundAlreadyRecorded;
import jixiao.command.project.SpendingRefusal.RefundExceedsPayment;
import jixiao.command.project.SpendingRefusal.RefundNotPositive;
import jixiao.command.project.SpendingRefusal.ReversedBeforePaid;
import jixiao.command.project.SpendingRefusal.ReversedInTheFuture;
import jixiao.command.project.SpendingRefusal.SpendAlreadyReversed;
import jixiao.command.project.SpendingRefusal.VoucherUnknown;
import jixiao.command.project.state.Refunds.Refund;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** How payments are taken back (冲销): whole, or in parts one after the other until nothing is left. */
class Reversals {
    private final Spending spending;

    Reversals(Spending spending) {
        this.spending = spending;
    }

    /** What is asked again under the same identity adds nothing. */
    @CommandHandler
    List<BudgetProjectEvent> decide(ReverseSpend command, Origin origin) {
        Vouchers vouchers = spending.vouchers();
        Voucher voucher = vouchers.find(command.voucher());
        if (voucher == null) {
            throw new VoucherUnknown(command.voucher());
        }
        if (isKnown(command)) {
            return List.of();
        }
        Money left = vouchers.left(command.voucher());
        if (!left.isPositive()) {
            throw new SpendAlreadyReversed(command.voucher(),
                    Objects.requireNonNull(vouchers.lastRefund(command.voucher()), "nothing is left of it"));
        }
        Money amount = command.amount() == null ? left : command.amount();
        requireSound(command, voucher, left, amount, origin);
        Money remaining = left.minus(amount);
        int entry = vouchers.timesEntered(command.voucher());
        return List.of(new SpendReversed(command.project(), voucher.number(), command.reversedOn(), voucher.source(), amount,
                command.reason(), spending.in(YearMonth.from(command.reversedOn()), voucher.source()).minus(amount),
                spending.soFar(voucher.source()).minus(amount), command.document(), remaining.isPositive() ? remaining : null,
                entry == 1 ? null : entry));
    }

    /** All that is left is asked for anew each time: without a document nothing tells it from the time before. */
    private boolean isKnown(ReverseSpend command) {
        if (command.amount() == null && command.document() == null) {
            return false;
        }
        Refund asked = refund(command, command.amount());
        Refund known = spending.vouchers().find(command.voucher(), asked);
        if (known == null) {
            return false;
        }
        Refund meant = command.amount() == null ? refund(command, known.amount()) : asked;
        if (!known.saysTheSame(meant)) {
            throw new RefundAlreadyRecorded(command.voucher(), known, meant);
        }
        return true;
    }

    private static Refund refund(ReverseSpend command, @Nullable Money amount) {
        return Refund.of(command.reversedOn(), amount == null ? Money.ZERO : amount, command.reason(), command.document());
    }

    private static void requireSound(ReverseSpend command, Voucher voucher, Money left, Money amount, Origin origin) {
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("冲销");
        }
        if (command.reversedOn().isBefore(voucher.paidOn())) {
            throw new ReversedBeforePaid(voucher, command.reversedOn());
        }
        if (command.reversedOn().isAfter(origin.day())) {
            throw new ReversedInTheFuture(command.voucher(), command.reversedOn(), origin.day());
        }
        if (!amount.isPositive()) {
            throw new RefundNotPositive(command.voucher(), amount);
        }
        if (amount.exceeds(left)) {
            throw new RefundExceedsPayment(voucher, left, amount);
        }
    }
}
