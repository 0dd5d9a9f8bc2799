package jixiao.benchmark.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What one turn came to. {@code work} says in figures what was done, for the comparison with the other side; null where the other
 * side does something else.
 */
public record Reading(BigDecimal value, @Nullable String work) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public static Reading perSecond(long count, long nanos, @Nullable String work) {
        return new Reading(BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(NANOS_PER_SECOND))
                .divide(BigDecimal.valueOf(nanos), 1, RoundingMode.HALF_UP), work);
    }

    public static Reading milliseconds(long nanos, @Nullable String work) {
        return new Reading(BigDecimal.valueOf(nanos).movePointLeft(6).setScale(3, RoundingMode.HALF_UP), work);
    }

    public static Reading seconds(long nanos) {
        return new Reading(BigDecimal.valueOf(nanos).movePointLeft(9).setScale(2, RoundingMode.HALF_UP), null);
    }
}
