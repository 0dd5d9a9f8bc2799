package jixiao.kernel.judgement;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a value came about: the unit reported it, it is what was paid in all, or it was reckoned from payments for people and days. */
public enum Obtained {
    TYPED("填报"), PAID("由支出合计"), PER_HEAD("由支出按人数和天数算出");

    private final String label;

    Obtained(String label) {
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
