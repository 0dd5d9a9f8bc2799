package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

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

    private static boolean areDigits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return from < to;
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
