package jixiao.kernel.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a demand to put something right came from (整改来源). */
public enum RectificationSource {
    MONITORING("监控"), SELF_EVALUATION("自评"), DEPARTMENT_REVIEW("部门评价"), BUREAU_REVIEW("财政评价");

    private final String label;

    RectificationSource(String label) {
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
