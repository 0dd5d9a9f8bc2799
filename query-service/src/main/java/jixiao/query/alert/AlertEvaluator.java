package jixiao.query.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.Standing;
import jixiao.query.fold.At;
import org.jspecify.annotations.Nullable;

/** One look at a project under watch: each open alert is judged again, and what is found beside them is raised. */
final class AlertEvaluator {
    private final AlertState watch;
    private final At at;
    private final Situations situations;
    private final List<Alert> alerts;
    private final int closedThrough;

    private AlertEvaluator(AlertState watch, At at) {
        this.watch = watch;
        this.at = at;
        this.situations = new Situations(watch);
        this.alerts = new ArrayList<>(watch.alerts());
        this.closedThrough = watch.execution().closedThrough();
    }

    /** Its alerts now, by some rules; nobody is warned of a project that is not approved. */
    static List<Alert> of(AlertState watch, List<AlertRule> rules, At at) {
        if (!watch.execution().isApproved()) {
            return watch.alerts();
        }
        AlertEvaluator judging = new AlertEvaluator(watch, at);
        rules.forEach(judging::judge);
        return judging.alerts;
    }

    private void judge(AlertRule rule) {
        List<AlertRule.RuleFinding> findings = findings(rule, closedThrough);
        alerts.replaceAll(alert -> alert.isOpen() && alert.rule().equals(rule.name()) ? again(alert, rule) : alert);
        if (rule.dated() || closedThrough == watch.everClosed()) {
            worsen(findings, rule);
            raise(findings, rule);
        }
    }

    /**
     * While a month is open again nothing new is raised about months: by the figures of those before it, what later ones settled would ring
     * once more.
     */
    private void raise(List<AlertRule.RuleFinding> findings, AlertRule rule) {
        for (AlertRule.RuleFinding finding : findings) {
            if (alerts.stream().noneMatch(alert -> rule.keepsQuietFor(alert, finding))) {
                RulesAdopted rulebook = situations.at(rule.dated() ? lastMonth() : finding.month().getMonthValue()).rulebook();
                Optional<Alert> last = last(rule, finding.key());
                AlertRef next = new AlertRef(watch.execution().project(), rule.name(), finding.key(),
                        last.map(Alert::occurrence).orElse(0) + 1);
                Alert raised = Alert.raised(next, rulebook.version(), finding, severity(finding, rulebook), at);
                alerts.add(last.map(raised::answeredAs).orElse(raised));
            }
        }
    }

    private Optional<Alert> last(AlertRule rule, int key) {
        return alerts.stream().filter(alert -> alert.rule().equals(rule.name()) && alert.key() == key)
                .max(Comparator.comparingInt(Alert::occurrence));
    }

    /** Once a milestone is missed by far, its alert says so, and says it once. */
    private void worsen(List<AlertRule.RuleFinding> findings, AlertRule rule) {
        for (AlertRule.RuleFinding finding : findings) {
            RulesAdopted rulebook = situations.at(finding.month().getMonthValue()).rulebook();
            if (severity(finding, rulebook) == Standing.FAR_BEHIND) {
                alerts.replaceAll(alert -> alert.isOpen() && !alert.isFarBehind() && rule.isAbout(alert, finding)
                        ? alert.worsened(rulebook.version(), finding, at) : alert);
            }
        }
    }

    /** Null where the rules in force know no rising. What an alert of its own says already, raised by rules before, is not said again. */
    private @Nullable Standing severity(AlertRule.RuleFinding finding, RulesAdopted rulebook) {
        if (finding.standing() == null || !rulebook.rules().supersedesBehind()) {
            return null;
        }
        boolean isSaid = alerts.stream().anyMatch(alert -> alert.isOpen() && PlanRules.FAR_BEHIND.isAbout(alert, finding));
        return isSaid ? Standing.BEHIND : finding.standing();
    }

    /** An open alert, judged by today's figures of its own month and of the last closed one. */
    private Alert again(Alert alert, AlertRule rule) {
        int month = alert.month().getMonthValue();
        boolean wasDue = rule.dated() ? DutyRules.isPast(alert, watch.inspections())
                : month <= closedThrough && rule.wasDue(alert, situations.at(month));
        if (!wasDue) {
            return ended(alert, Alert.State.WITHDRAWN, situations.at(month));
        }
        Situation now = situations.at(lastMonth());
        boolean holds = (rule.dated() || closedThrough > 0) && rule.stillHolds(alert, now);
        if (!holds) {
            return ended(alert, Alert.State.CLEARED, now);
        }
        boolean canRise = rule == PlanRules.FELL_BEHIND && (alert.severity() != null || now.rulebook().rules().supersedesBehind());
        return canRise ? alert.standing(PlanRules.standing(alert.key(), now)) : alert;
    }

    private Alert ended(Alert alert, Alert.State how, Situation by) {
        return alert.ended(how, Endings.of(alert, how, by, at), at);
    }

    /** What is due by a day is due whether or not any month is closed yet. */
    private List<AlertRule.RuleFinding> findings(AlertRule rule, int month) {
        return month > 0 ? rule.firing(situations.at(month)) : rule.dated() ? rule.firing(situations.at(1)) : List.of();
    }

    private int lastMonth() {
        return Math.max(1, closedThrough);
    }
}
