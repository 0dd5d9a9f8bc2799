package jixiao.kernel.judgement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Month;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One indicator at the end of a month. {@code value} is the one that counts, of the month {@code valueOf}: what payments say goes before
 * what was typed, which stands beside it. {@code bound} is what it is held against. {@code light} is absent where nothing is judged.
 */
public record JudgedIndicator(Indicator indicator, @Nullable Quantity bound, @Nullable Attained value, @Nullable YearMonth valueOf,
                              @Nullable Obtained obtained, @Nullable Attained typed, @Nullable YearMonth typedOf,
                              @Nullable IndicatorLight light, Reporting reporting) {
    public static JudgedIndicator of(Indicator indicator, GoalState goals, MoneyState money, YearMonth month, Rules rules) {
        int number = month.getMonthValue();
        Optional<Map.Entry<Integer, Attained>> last = goals.lastOf(indicator.number(), number);
        Attained typed = last.map(Map.Entry::getValue).orElse(null);
        YearMonth typedOf = last.map(entry -> month.withMonth(entry.getKey())).orElse(null);
        Optional<Reckoned> reckoned = Reckoned.of(indicator, goals, money, month.getMonthValue(), rules);
        if (reckoned.isPresent()) {
            Reckoned known = reckoned.get();
            return new JudgedIndicator(indicator, known.bound(), known.shown(), month, known.how(), typed, typedOf,
                    light(known.promise(), known.exact(), number, rules), reporting(known.shown()));
        }
        boolean isClosed = money.isApproved() && number <= money.closedThrough();
        Reporting reporting = typed != null ? reporting(typed)
                : isClosed && isDue(indicator, number, rules) ? Reporting.MISSING : Reporting.NOT_DUE;
        return new JudgedIndicator(indicator, indicator.target(), typed, typedOf, typed == null ? null : Obtained.TYPED, typed, typedOf,
                light(indicator, typed, number, rules), reporting);
    }

    public boolean isOf(Light wanted) {
        return light != null && light.light() == wanted;
    }

    /** Reckoned from payments that say for how many people and days they were. */
    @JsonIgnore
    public boolean isUnitCost() {
        return obtained == Obtained.PER_HEAD;
    }

    /** 支出金额总量 repeats the budget: what was printed is another figure than the budget in force. */
    public boolean differsFromBudget() {
        return obtained == Obtained.PAID && bound != null && indicator.target() != null
                && indicator.target().value().compareTo(bound.value()) != 0;
    }

    /** An adjustment may have changed what kind of value the indicator wants: one of the old kind is shown and not judged. */
    private static @Nullable IndicatorLight light(@Nullable Indicator promise, @Nullable Attained value, int month, Rules rules) {
        if (promise == null || value == null || !value.isOfKind(promise.comparator()) || !isComplete(promise)) {
            return null;
        }
        return IndicatorLight.of(promise, value, month, rules).orElse(null);
    }

    /** A count grows with the year; the rest, and a count too small to be shared out, is due at its end. What is computed nobody types. */
    private static boolean isDue(Indicator indicator, int month, Rules rules) {
        if (indicator.isComputed()) {
            return false;
        }
        boolean growsMonthly = isComplete(indicator) && IndicatorLight.isProRata(indicator)
                && indicator.bound().value().compareTo(BigDecimal.valueOf(rules.goals().countsFrom())) >= 0;
        return growsMonthly || month == Month.DECEMBER.getValue();
    }

    private static boolean isComplete(Indicator indicator) {
        return indicator.comparator() == Comparator.TEXT || indicator.target() != null;
    }

    private static Reporting reporting(Attained value) {
        boolean isZero = value.isOfKind(Comparator.EQUAL) && new BigDecimal(value.text()).signum() == 0;
        return isZero ? Reporting.ZERO : Reporting.REPORTED;
    }
}
