package jixiao.kernel.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a result or a payment is not where it should be (偏差原因): the five causes of the monitoring form, fixed. */
public enum DeviationCause {
    FUNDING("经费保障"), REGULATION("制度保障"), STAFF("人员保障"), FACILITIES("硬件条件保障"), OTHER("其他");

    private final String label;

    DeviationCause(String label) {
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
