package jixiao.kernel.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/** The four states everything that is reviewed goes through: 待送审 → 待审核 → 终审, or 被退回 → 待审核. */
public enum ReviewState {
    DRAFT("待送审"), SUBMITTED("待审核"), RETURNED("被退回"), APPROVED("终审");

    private final String label;

    ReviewState(String label) {
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
