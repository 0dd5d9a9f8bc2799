package jixiao.kernel.judgement;

import com.fasterxml.jackson.annotation.JsonValue;

/** The finance bureau's traffic light (监控灯). */
public enum Light {
    RED("红灯"), YELLOW("黄灯"), GREEN("绿灯"), BLUE("蓝灯");

    private final String label;

    Light(String label) {
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
