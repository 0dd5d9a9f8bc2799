package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was attained on an indicator by the end of a month, counted from January: a plain decimal, or for a qualitative one its tier. Zero
 * is a value; blank is none. Numbers are equal by value: {@code 4} and {@code 4.0} are no change.
 */
public record Attained(@JsonValue String text) {
    /** The three tiers a qualitative indicator is judged in (定性). */
    public static final Set<String> TIERS = Set.of("达成", "部分达成", "未达成");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Attained {
    }

    /** As somebody states it: a number in its shortest form, whichever it was typed in. */
    public static Attained stated(String typed) {
        return new Attained(shortest(typed));
    }

    private static String shortest(String text) {
        return Quantity.isPlain(text) ? Quantity.shortest(text) : text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attained attained && (text.equals(attained.text) || shortest(text).equals(shortest(attained.text)));
    }

    @Override
    public int hashCode() {
        return shortest(text).hashCode();
    }

    public boolean isOfKind(Comparator comparator) {
        if (comparator == Comparator.TEXT) {
            return TIERS.contains(text);
        }
        return Quantity.isPlain(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
