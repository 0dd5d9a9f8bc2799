package jixiao.query.achievement;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.identity.Category;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * A payment that says for how many people and days it was, as a meeting or a training; {@code backIn} is the month its money came back in.
 */
public record PerHead(VoucherNo voucher, @Nullable Category category, YearMonth paidIn, Money amount, long personDays,
        @Nullable YearMonth backIn) {
    static PerHead of(SpendRecorded event) {
        return new PerHead(event.voucher(), event.category(), YearMonth.from(event.paidOn()), event.amount(),
                (long) requireNonNull(event.people()) * requireNonNull(event.days()), null);
    }

    /** No money comes back before it was paid. */
    PerHead back(YearMonth month) {
        return new PerHead(voucher, category, paidIn, amount, personDays, month.isBefore(paidIn) ? paidIn : month);
    }

    static String name(VoucherNo voucher) {
        return "~" + voucher.text();
    }
}
