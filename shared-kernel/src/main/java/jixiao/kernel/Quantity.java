package jixiao.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A decimal number as it was printed, never floating point; written as a JSON string: {@code "5.68"}. */
public record Quantity(BigDecimal value) {

    /** Plain decimals only; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quantity parse(String text) {
        if (text.length() > 40 || !text.matches("-?\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("not a decimal number: " + text);
        }
        return new Quantity(new BigDecimal(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
