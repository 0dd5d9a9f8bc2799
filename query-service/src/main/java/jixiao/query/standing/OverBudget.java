package jixiao.query.standing;

import java.time.YearMonth;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds beyond the budget in force at the end of a month (超预算): the desk lets no payment come to it, but a later
 * adjustment may lower the budget, and payments of earlier days were held against another.
 */
public final class OverBudget {
    private static final FundSource[] SOURCES = FundSource.values();

    private OverBudget() {
    }

    /** A sentence for each source that stands beyond; null where none does. */
    public static @Nullable String note(Execution project, YearMonth month) {
        Funds budget = project.fundsAt(month.getMonthValue());
        if (budget == null) {
            return null;
        }
        StringBuilder note = null;
        for (FundSource source : SOURCES) {
            Money spent = spentThrough(project, month, source);
            if (spent.exceeds(budget.of(source))) {
                note = (note == null ? new StringBuilder() : note).append("到 %d 月底，%s累计支出 %s，超过当时的预算 %s，多 %s。".formatted(
                        month.getMonthValue(), source, spent, budget.of(source), spent.minus(budget.of(source))));
            }
        }
        return note == null ? null : note.toString();
    }

    private static Money spentThrough(Execution project, YearMonth month, FundSource source) {
        PaidMonths months = PaidMonths.of(project.paid());
        long spent = 0;
        for (int at = 0; at < months.size(); at++) {
            if (months.year(at) == month.getYear() && months.monthOfYear(at) <= month.getMonthValue()) {
                spent = Math.addExact(spent, months.fen(at, source));
            }
        }
        return Money.ofFen(spent);
    }
}
