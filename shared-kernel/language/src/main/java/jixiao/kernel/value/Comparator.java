package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a value is held against its target. A value printed without a sign promises exactly that value ({@code =}); TEXT is 定性, judged in
 * three tiers.
 */
public enum Comparator {
    AT_LEAST(">="), AT_MOST("<="), EQUAL("="), MORE_THAN(">"), LESS_THAN("<"), TEXT("TEXT");

    private final String code;

    Comparator(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Comparator of(String code) {
        for (Comparator comparator : values()) {
            if (comparator.code.equals(code)) {
                return comparator;
            }
        }
        throw new IllegalArgumentException("comparator is one of >= <= = > < TEXT, not " + code);
    }

    /** Whether a lower value can be too little: the bound is a floor. */
    public boolean isFloor() {
        return this == AT_LEAST || this == MORE_THAN;
    }

    /** Whether a higher value can be too much: the bound is a ceiling. */
    public boolean isCeiling() {
        return this == AT_MOST || this == LESS_THAN;
    }
}
