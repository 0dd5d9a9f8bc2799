package jixiao.benchmark.subject;

import java.math.BigDecimal;
import java.math.RoundingMode;
import jixiao.benchmark.measure.Pairs;

/** How the cost of one thing in a ledger of some size compares with its cost in the smallest one. */
public record Growth(String what, long events, Pairs pairs) {
    private static final BigDecimal BEARABLE = new BigDecimal("1.3");
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    public BigDecimal factor() {
        return pairs.ratio();
    }

    public boolean isBearable() {
        return factor().compareTo(BEARABLE) <= 0;
    }

    /** What one of so many a second costs, in microseconds: a rate that falls is a cost that grows. */
    static BigDecimal cost(BigDecimal perSecond) {
        return MICROS.divide(perSecond, 3, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        return "%s at %,d events: %s × (%s … %s)".formatted(what, events, factor().toPlainString(), pairs.least().toPlainString(),
                pairs.most().toPlainString());
    }
}
