package jixiao.command.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.kernel.event.NoneAdopted;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.year.WorkingDays;
import jixiao.kernel.year.YearState;

/**
 * What the finance bureau has said so far of a year: which months it opened, which are closed since when, its rules, and the working days.
 * A decision sees what stands in the ledger while it is made ({@link YearPolicySeen}).
 */
public record YearPolicy(YearState year, Map<YearMonth, Instant> closed, List<RulesAdopted> adopted, WorkingDays days) {
    public static final YearPolicy SILENT = new YearPolicy(YearState.UNOPENED, Map.of(), List.of());

    /** Where nobody said which days are holidays. */
    public YearPolicy(YearState year, Map<YearMonth, Instant> closed, List<RulesAdopted> adopted) {
        this(year, closed, adopted, WorkingDays.BY_WEEKDAY);
    }

    public YearPolicy {
        closed = Map.copyOf(closed);
        adopted = List.copyOf(adopted);
    }

    /** Until which day inspections of a month are to be filed; empty where it was not opened. */
    public Optional<LocalDate> deadline(YearMonth month) {
        return year.deadline(month);
    }

    /** When a month was closed; empty where it is not. */
    public Optional<Instant> closedSince(YearMonth month) {
        return Optional.ofNullable(closed.get(month));
    }

    /** Whether the month was closed, opened again with a reason, and not closed since. */
    public boolean holdsReopened(YearMonth month) {
        return year.reopened().contains(month);
    }

    /** Throws {@link MonthLocked} where the month is closed. */
    public void mustNotHaveClosed(YearMonth month) {
        if (closed.containsKey(month)) {
            throw new MonthLocked(month, closed.get(month), Collections.max(closed.keySet()));
        }
    }

    /** The rules that a month is judged by: the latest version in force at its end. */
    public Rules rulesAt(YearMonth month) {
        return versionAt(month).rules();
    }

    /** The same with their number; version 0 where none are adopted. */
    public RulesAdopted versionAt(YearMonth month) {
        return adopted.stream().filter(version -> !version.effectiveFrom().isAfter(month.atEndOfMonth()))
                .reduce((earlier, later) -> later).orElse(NoneAdopted.RULES);
    }
}
