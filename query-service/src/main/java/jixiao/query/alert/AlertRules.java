package jixiao.query.alert;

import java.util.List;
import java.util.stream.Stream;

/**
 * All the reasons to warn. Apart from {@link AlertRule}, or a rule that is looked at first would find the list before it is itself made.
 */
public final class AlertRules {
    private static final List<AlertRule> ALL = Stream.of(PlanRules.ALL, PaceRules.ALL, ResultRules.ALL, DutyRules.ALL).flatMap(List::stream)
            .toList();

    private AlertRules() {
    }

    static List<AlertRule> allRules() {
        return ALL;
    }

    /** An unknown name is an {@link IllegalArgumentException}. */
    public static AlertRule named(String name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no alert rule " + name));
    }
}
