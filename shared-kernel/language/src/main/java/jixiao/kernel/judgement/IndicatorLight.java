package jixiao.kernel.judgement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Percent;
import org.jspecify.annotations.Nullable;

/**
 * How a value stands against its indicator (监控灯, domain.md §4): a count with a floor against its share of the year ({@code proRata}),
 * everything else against the bound itself. {@code ratio}, value ÷ what it is held against rounded down, is absent where nothing is
 * divided.
 */
public record IndicatorLight(Light light, boolean proRata, @Nullable Percent ratio) {
    private static final int MONTHS = 12;

    /**
     * The light of a value as it stood at the end of a month (1–12); empty where the rulebook leaves a small count to December, or
     * where a count has nothing to be held against. A value that is not of the indicator's kind is an {@link IllegalArgumentException}.
     */
    public static Optional<IndicatorLight> of(Indicator indicator, Attained value, int month, Rules rules) {
        if (!value.isOfKind(indicator.comparator())) {
            throw new IllegalArgumentException("%s is no value of indicator %d".formatted(value, indicator.number()));
        }
        if (indicator.comparator() == Comparator.TEXT) {
            return Optional.of(new IndicatorLight(ofTier(value), false, null));
        }
        BigDecimal actual = new BigDecimal(value.text());
        BigDecimal target = indicator.bound().value();
        if (isProRata(indicator)) {
            boolean waits = month < MONTHS && target.compareTo(BigDecimal.valueOf(rules.goals().countsFrom())) < 0;
            return waits ? Optional.empty() : Optional.of(proRata(indicator.comparator(), actual, target, month, rules));
        }
        boolean wellAbove = indicator.comparator().isFloor() && target.signum() > 0 && reaches(actual, target, MONTHS, rules.goals()
                .blueFrom());
        Light light = !isInside(indicator.comparator(), actual, target) ? Light.RED : wellAbove ? Light.BLUE : Light.GREEN;
        return Optional.of(new IndicatorLight(light, false, target.signum() > 0 ? ratio(actual, target, MONTHS) : null));
    }

    /** Only counts with a floor grow with the year; a rate that is low in March would be the classic false alarm. */
    public static boolean isProRata(Indicator indicator) {
        return indicator.isCount() && indicator.comparator().isFloor() && indicator.bound().value().signum() > 0;
    }

    private static Light ofTier(Attained value) {
        return switch (value.text()) {
            case "达成" -> Light.GREEN;
            case "部分达成" -> Light.YELLOW;
            default -> Light.RED;
        };
    }

    private static IndicatorLight proRata(Comparator comparator, BigDecimal actual, BigDecimal target, int month, Rules rules) {
        boolean isMissedForGood = rules.decemberCounts() && month == MONTHS && !isInside(comparator, actual, target);
        Light light = reaches(actual, target, MONTHS, rules.goals().blueFrom()) ? Light.BLUE
                : reaches(actual, target, month, rules.greenFrom()) ? Light.GREEN
                : reaches(actual, target, month, rules.yellowFrom()) ? Light.YELLOW : Light.RED;
        return new IndicatorLight(isMissedForGood && light.compareTo(Light.YELLOW) > 0 ? Light.YELLOW : light, true,
                ratio(actual, target, month));
    }

    /** Whether a value is at least this share of the target's part for so many months, without dividing. */
    private static boolean reaches(BigDecimal actual, BigDecimal target, int months, Percent share) {
        BigDecimal left = actual.multiply(BigDecimal.valueOf((long) Percent.WHOLE * MONTHS));
        return left.compareTo(target.multiply(BigDecimal.valueOf((long) share.hundredths() * months))) >= 0;
    }

    private static boolean isInside(Comparator comparator, BigDecimal actual, BigDecimal target) {
        int compared = actual.compareTo(target);
        return switch (comparator) {
            case AT_LEAST -> compared >= 0;
            case AT_MOST -> compared <= 0;
            case EQUAL -> compared == 0;
            case MORE_THAN -> compared > 0;
            case LESS_THAN -> compared < 0;
            case TEXT -> throw new IllegalArgumentException("a tier has no bound");
        };
    }

    private static Percent ratio(BigDecimal actual, BigDecimal target, int months) {
        BigInteger hundredths = actual.multiply(BigDecimal.valueOf((long) Percent.WHOLE * MONTHS))
                .divide(target.multiply(BigDecimal.valueOf(months)), 0, RoundingMode.FLOOR).toBigInteger();
        return new Percent(hundredths.max(BigInteger.valueOf(Integer.MIN_VALUE)).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue());
    }
}
