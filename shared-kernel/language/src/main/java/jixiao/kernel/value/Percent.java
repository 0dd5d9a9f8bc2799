package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A share in whole hundredths of a percent: 3000 is 30.00 %. Judgements cross-multiply; only what is shown is rounded. */
public record Percent(@JsonValue int hundredths) implements Comparable<Percent> {
    public static final int WHOLE = 10_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Percent {
    }

    public boolean exceeds(Percent other) {
        return hundredths > other.hundredths;
    }

    /**
     * The least whole fen that is not below this share of the amount. A sum of fen falls short of the share exactly when it
     * is less than this, so comparing with it rounds nothing away.
     */
    public Money leastOf(Money whole) {
        long units = whole.fen() / WHOLE;
        long rest = whole.fen() % WHOLE;
        return Money.ofFen(Math.addExact(Math.multiplyExact(units, (long) hundredths),
                -Math.floorDiv(-(rest * hundredths), (long) WHOLE)));
    }

    @Override
    public int compareTo(Percent other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    /** As refusals and messages say it: {@code 30.00%}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(hundredths, 2).toPlainString() + "%";
    }
}
