package jixiao.kernel.target;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a safeguard measure is (工作保障措施). */
public enum SafeguardState {
    PLANNED("未开始"), RUNNING("进行中"), DONE("已落实");

    private final String label;

    SafeguardState(String label) {
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
