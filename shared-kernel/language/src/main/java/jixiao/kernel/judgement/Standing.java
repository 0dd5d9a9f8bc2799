package jixiao.kernel.judgement;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a project stands against the spend plan it promised (进度状态), from best known to worst. */
public enum Standing {
    NONE("未设节点"), ON_TRACK("正常"), AT_RISK("预警"), BEHIND("滞后"), FAR_BEHIND("严重滞后");

    private final String label;

    Standing(String label) {
        this.label = label;
    }

    /** Whether the last milestone is missed, by however much. */
    public boolean isBehind() {
        return this == BEHIND || this == FAR_BEHIND;
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
