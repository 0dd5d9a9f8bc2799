package jixiao.query.achievement;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;

/**
 * How much of its counts a project has reached: the mean of value ÷ target of the full year, each at most 1, over the counts that were
 * reported; an exact fraction. A ceiling is no progress and does not count; neither does a value that is no number.
 */
record GoalShare(BigDecimal numerator, BigDecimal denominator) {
    static Optional<GoalShare> of(List<JudgedIndicator> indicators) {
        List<JudgedIndicator> counts = indicators.stream().filter(GoalShare::isCounted).toList();
        BigDecimal numerator = BigDecimal.ZERO;
        BigDecimal denominator = BigDecimal.ONE;
        for (JudgedIndicator count : counts) {
            BigDecimal target = requireNonNull(count.bound()).value();
            BigDecimal reached = new BigDecimal(requireNonNull(count.value()).text()).min(target);
            numerator = numerator.multiply(target).add(reached.multiply(denominator));
            denominator = denominator.multiply(target);
        }
        return counts.isEmpty() ? Optional.empty()
                : Optional.of(new GoalShare(numerator, denominator.multiply(BigDecimal.valueOf(counts.size()))));
    }

    private static boolean isCounted(JudgedIndicator one) {
        Comparator comparator = one.indicator().comparator();
        return one.indicator().isCount() && (comparator.isFloor() || comparator == Comparator.EQUAL) && one.value() != null
                && one.value().isOfKind(comparator) && one.bound() != null && one.bound().value().signum() > 0;
    }

    /** Rounded down, so that it never shows before it is reached. */
    Percent floor() {
        BigInteger hundredths = numerator.multiply(BigDecimal.valueOf(Percent.WHOLE)).divide(denominator, 0, RoundingMode.FLOOR)
                .toBigInteger();
        return new Percent(hundredths.max(BigInteger.valueOf(Integer.MIN_VALUE)).intValue());
    }

    /**
     * Whether this and spent ÷ budget differ, in either direction, by more than so many hundredths of a percent. The budget is positive.
     */
    boolean isFurtherFrom(Money spent, Money budget, int hundredths) {
        BigDecimal whole = BigDecimal.valueOf(budget.fen()).multiply(denominator);
        BigDecimal apart = numerator.multiply(BigDecimal.valueOf(budget.fen()))
                .subtract(denominator.multiply(BigDecimal.valueOf(spent.fen()))).abs();
        return apart.multiply(BigDecimal.valueOf(Percent.WHOLE)).compareTo(whole.multiply(BigDecimal.valueOf(hundredths))) > 0;
    }
}
