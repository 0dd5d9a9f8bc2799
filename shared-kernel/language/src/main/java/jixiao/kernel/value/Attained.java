package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/** What was attained on an indicator: a plain decimal, or for a qualitative one its tier. Zero is a value; blank is none. */
public record Attained(@JsonValue String text) {
    /** The three tiers a qualitative indicator is judged in (定性). */
    public static final Set<String> TIERS = Set.of("达成", "部分达成", "未达成");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Attained {
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
