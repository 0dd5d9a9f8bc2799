package jixiao.benchmark.measure;

import java.math.BigDecimal;

/** What a figure's ratio must reach. */
public record Goal(boolean atLeast, BigDecimal ratio) {
    public static Goal atLeast(String ratio) {
        return new Goal(true, new BigDecimal(ratio));
    }

    public static Goal atMost(String ratio) {
        return new Goal(false, new BigDecimal(ratio));
    }

    public boolean isReachedBy(BigDecimal measured) {
        return atLeast ? measured.compareTo(ratio) >= 0 : measured.compareTo(ratio) <= 0;
    }

    @Override
    public String toString() {
        return (atLeast ? "A/B ≥ " : "A/B ≤ ") + ratio.toPlainString();
    }
}
