package jixiao.kernel.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What an alert can be about (预警种类), by the names that events, filters and subscriptions use; the judging is the board's. */
public enum AlertKind {
    FELL_BEHIND("进度滞后", Key.PASSED_MILESTONE), FAR_BEHIND("进度严重滞后", Key.PASSED_MILESTONE), AT_RISK("进度预警", Key.COMING_MILESTONE),
    PACE("低于序时进度", Key.MONTH), RUSH("突击花钱", Key.MONTH), INDICATOR_MISSED("指标未达到", Key.INDICATOR),
    UNIT_COST("超过费用标准", Key.INDICATOR), GOAL_GAP("目标与资金脱节", Key.MONTH), INSPECTION_OVERDUE("自查逾期", Key.MONTH),
    RECTIFICATION_OVERDUE("整改逾期", Key.RECTIFICATION);

    private final String label;
    private final Key key;

    AlertKind(String label, Key key) {
        this.label = label;
        this.key = key;
    }

    /** What tells alerts of one kind about one project apart. */
    public enum Key {
        /** The month (1–12) of a milestone of the spend plan that was missed. */
        PASSED_MILESTONE,
        /** The month (1–12) of the next milestone of the spend plan. */
        COMING_MILESTONE,
        /** A month (1–12) of the project's fiscal year. */
        MONTH,
        /** An indicator's number. */
        INDICATOR,
        /** A rectification's number. */
        RECTIFICATION
    }

    public Key key() {
        return key;
    }

    /** Empty for a name that this version has no rule of. */
    public static Optional<AlertKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
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
