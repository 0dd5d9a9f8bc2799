package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a project's money comes from (资金来源). */
public enum FundSource {
    FISCAL("财政资金"), CARRIED_OVER("上年结转资金"), OTHER("其他资金");

    private final String label;

    FundSource(String label) {
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
