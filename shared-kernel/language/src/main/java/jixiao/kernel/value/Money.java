package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * An amount in whole fen, whatever it is shown as; written as a JSON integer of fen. Sums beyond a long throw {@link ArithmeticException}.
 */
public record Money(@JsonValue long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Money {
    }

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    public Money plus(Money other) {
        return ofFen(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return ofFen(Math.subtractExact(fen, other.fen));
    }

    public boolean exceeds(Money other) {
        return fen > other.fen;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** In 元 with two decimals, as refusals and messages say it: {@code 56800.01 元}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString() + " 元";
    }
}
