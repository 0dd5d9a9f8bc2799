package jixiao.query.delivery.subscription;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of alerts by the names of their rules, what people call them and how much they matter. */
public enum MessageKind {
    FAR_BEHIND("严重滞后", Severity.HIGH),
    RECTIFICATION_OVERDUE("整改逾期", Severity.HIGH),
    FELL_BEHIND("支出滞后", Severity.MEDIUM),
    INDICATOR_MISSED("指标未达标", Severity.MEDIUM),
    INSPECTION_OVERDUE("自查逾期", Severity.MEDIUM),
    UNIT_COST("人均成本超标", Severity.MEDIUM),
    RUSH("年底突击花钱", Severity.MEDIUM),
    AT_RISK("进度预警", Severity.LOW),
    PACE("序时进度红灯", Severity.LOW),
    GOAL_GAP("目标与资金进度不一致", Severity.LOW);

    private final String words;
    private final Severity severity;

    MessageKind(String words, Severity severity) {
        this.words = words;
        this.severity = severity;
    }

    public static Optional<MessageKind> named(String rule) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(rule)).findFirst();
    }

    /** A rule nobody has named here yet is called by its own name. */
    public static String wordsOf(String rule) {
        return named(rule).map(kind -> kind.words).orElse(rule);
    }

    /** What nobody answered for and was escalated matters most; a rule nobody has weighed yet is neither hidden nor shouted. */
    public static Severity severityOf(String rule, boolean isEscalated) {
        return isEscalated ? Severity.HIGH : named(rule).map(kind -> kind.severity).orElse(Severity.MEDIUM);
    }
}
