package jixiao.query.achievement;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.identity.Category;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * A payment that says for how many people and days it was, as a meeting or a training: the last entry of its voucher, what it still comes
 * to, and the last month in which money of it came back.
 */
public record PerHead(VoucherNo voucher, @Nullable Category category, YearMonth paidIn, Money left, long personDays, int entry,
                      @Nullable YearMonth backIn) {
    static PerHead of(SpendRecorded event) {
        return new PerHead(event.voucher(), event.category(), YearMonth.from(event.paidOn()), event.amount(),
                (long) requireNonNull(event.people()) * requireNonNull(event.days()), event.timesEntered(), null);
    }

    /** Not of another entry, and not heard before: what is left becomes less each time. */
    boolean isTouchedBy(SpendReversed event) {
        return event.timesEntered() == entry && left.exceeds(event.remaining());
    }

    PerHead after(SpendReversed event) {
        YearMonth month = back(event);
        return new PerHead(voucher, category, paidIn, event.remaining(), personDays, entry,
                backIn == null || backIn.isBefore(month) ? month : backIn);
    }

    /** No money comes back before it was paid. */
    YearMonth back(SpendReversed event) {
        YearMonth month = YearMonth.from(event.reversedOn());
        return month.isBefore(paidIn) ? paidIn : month;
    }

    static String name(VoucherNo voucher) {
        return "~" + voucher.text();
    }
}
