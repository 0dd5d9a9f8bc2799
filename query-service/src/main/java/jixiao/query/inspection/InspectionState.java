package jixiao.query.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a project's inspection of a month stands. DRAFTED is known to the desk alone and comes in through {@link OpenDrafts}; everything
 * else is folded. A month that was closed or whose deadline passed without a filing is OVERDUE.
 */
public enum InspectionState {
    NOT_DUE("未到期"), DUE("待填报"), OVERDUE("已逾期"), DRAFTED("填报中"), SUBMITTED("待审核"), RETURNED("被退回"), ACCEPTED("终审");

    private final String label;

    InspectionState(String label) {
        this.label = label;
    }

    /** On every wire; the Chinese label is for sentences only. */
    @JsonValue
    public String code() {
        return name();
    }

    @Override
    public String toString() {
        return label;
    }
}
