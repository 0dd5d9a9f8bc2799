package jixiao.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A decimal number as it was printed, never floating point; written as a JSON string: {@code "5.68"}. */
public record Quantity(BigDecimal value) {
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** Plain decimals only; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quantity parse(String text) {
        if (!isPlain(text)) {
            throw new IllegalArgumentException("not a decimal number: " + text);
        }
        return new Quantity(new BigDecimal(text));
    }

    static boolean isPlain(String text) {
        return text.length() <= 40 && PLAIN.matcher(text).matches();
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
