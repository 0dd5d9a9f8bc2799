package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A decimal number as it was printed, never floating point; written as a JSON string: {@code "5.68"}. */
public record Quantity(BigDecimal value) {
    private static final int LONGEST = 40;

    /** Plain decimals only; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quantity parse(String text) {
        if (!isPlain(text)) {
            throw new IllegalArgumentException("not a decimal number: " + text);
        }
        return new Quantity(new BigDecimal(text));
    }

    /** Digits, a minus before them or none, a point between them or none. Asked for every value of every row read, so without patterns. */
    static boolean isPlain(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.', from);
        return text.length() <= LONGEST
                && (point < 0 ? areDigits(text, from, text.length()) : areDigits(text, from, point)
                        && areDigits(text, point + 1, text.length()));
    }

    /** The same number without zeros that say nothing, and without the sign of a zero; of a plain decimal. */
    static String shortest(String plain) {
        int first = plain.startsWith("-") ? 1 : 0;
        boolean isLed = plain.charAt(first) == '0' && (plain.length() > first + 1 ? plain.charAt(first + 1) != '.' : first == 1);
        boolean isTrailed = plain.endsWith("0") && plain.indexOf('.') > 0;
        return isLed || isTrailed ? new BigDecimal(plain).stripTrailingZeros().toPlainString() : plain;
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** By value: {@code 2} and {@code 2.0} promise the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity quantity && value.compareTo(quantity.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
