package jixiao.kernel.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/** How likely the unit thinks it is that the goal will be reached (完成目标可能性): the three answers of the monitoring form, fixed. */
public enum Likelihood {
    CERTAIN("确定能"), POSSIBLE("有可能"), IMPOSSIBLE("完全不可能");

    private final String label;

    Likelihood(String label) {
        this.label = label;
    }

    /** On every wire and in the ledger; the Chinese label is for sentences only. */
    @JsonValue
    public String code() {
        return name();
    }

    @Override
    public String toString() {
        return label;
    }
}
