package jixiao.kernel.judgement;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether an indicator has a value (填报状态): not due is not missing, and zero is a value. */
public enum Reporting {
    NOT_DUE("未到期"), MISSING("应报未报"), ZERO("为零"), REPORTED("已报");

    private final String label;

    Reporting(String label) {
        this.label = label;
    }

    @JsonValue
    public String code() {
        return name();
    }

    @Override
    public String toString() {
        return label;
    }
}
