package jixiao.query.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.Event;
import jixiao.kernel.MonitoringYearEvent.DayBegan;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.MonitoringYearEvent.YearOpened;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.kernel.RulebookEvent.RulesProposed;
import jixiao.kernel.RulebookEvent.RulesRejected;
import jixiao.query.fold.At;
import jixiao.query.fold.Fold;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Rulebook;

/**
 * A project under watch: what its last closed month is judged from, and its alerts, past ones included. It is judged when a month
 * closes, and again whenever a figure of a closed month moves.
 */
record Watch(Execution execution, Rulebook rulebook, List<Alert> alerts) {
    static final Fold<Watch> FOLD = Fold.from(new Watch(Execution.NOTHING, Rulebook.NOTHING, List.of()))
            .on(TargetDrafted.class, Watch::moved)
            .on(SpendPlanConfirmed.class, Watch::moved)
            .on(TargetSubmitted.class, Watch::moved)
            .on(TargetReturned.class, Watch::moved)
            .on(TargetApproved.class, Watch::judged)
            .on(TargetAdjusted.class, Watch::judged)
            .on(SpendRecorded.class, (was, event, at) -> was.paid(event, event.paidOn(), at))
            .on(SpendReversed.class, (was, event, at) -> was.paid(event, event.reversedOn(), at))
            .on(PeriodClosed.class, Watch::judged)
            .on(PeriodReopened.class, Watch::judged)
            .on(RulesAdopted.class, (was, event, at) ->
                    new Watch(was.execution, was.rulebook.with(event), was.alerts).judged(at))
            .passesOver(IndicatorReported.class, IndicatorCorrected.class, ActivityPlanStated.class, AdjustmentProposed.class, AdjustmentRejected.class, InspectionEvent.class, RectificationEvent.class, AlertExplained.class,
                    YearOpened.class, PeriodOpened.class, DayBegan.class, RulesProposed.class, RulesRejected.class, OrganisationEvent.class);

    private static Watch moved(Watch was, Event event, At at) {
        return new Watch(Execution.FOLD.after(was.execution, event, at), was.rulebook, was.alerts);
    }

    private static Watch judged(Watch was, Event event, At at) {
        return moved(was, event, at).judged(at);
    }

    /** Money of a month that is still open, or of another year, moves no figure that alerts are judged by. */
    private Watch paid(Event event, LocalDate day, At at) {
        Watch now = moved(this, event, at);
        boolean isOfClosedMonth = day.getYear() == now.execution.project().fiscalYear()
                && day.getMonthValue() <= now.execution.closedThrough();
        return isOfClosedMonth ? now.judged(at) : now;
    }

    private Watch judged(At at) {
        if (!execution.isApproved()) {
            return this;
        }
        int closed = execution.closedThrough();
        Situations situations = new Situations(execution, rulebook);
        List<Alert> now = new ArrayList<>(alerts);
        for (AlertRule rule : AlertRule.allRules()) {
            Optional<AlertRule.Finding> finding = finding(rule, situations, closed);
            now.replaceAll(alert -> alert.isOpen() && alert.rule().equals(rule.name()) ? again(alert, rule, finding, situations, at) : alert);
            finding.filter(fires -> now.stream().noneMatch(alert -> alert.isOpen() && rule.isAbout(alert, fires)))
                    .ifPresent(fires -> now.add(Alert.raised(execution.project(), rule, situations.at(closed), fires, at)));
        }
        return new Watch(execution, rulebook, List.copyOf(now));
    }

    /** An open alert, judged by today's figures of its own month and of the last closed one. */
    private Alert again(Alert alert, AlertRule rule, Optional<AlertRule.Finding> finding, Situations situations, At at) {
        int month = alert.month().getMonthValue();
        boolean wasDue = month <= execution.closedThrough()
                && finding(rule, situations, month).filter(fires -> rule.isAbout(alert, fires)).isPresent();
        if (!wasDue) {
            return alert.ended(Alert.State.WITHDRAWN, at);
        }
        boolean holds = finding.filter(fires -> rule.stillHolds(alert, fires, situations.at(execution.closedThrough()))).isPresent();
        return holds ? alert : alert.ended(Alert.State.CLEARED, at);
    }

    private static Optional<AlertRule.Finding> finding(AlertRule rule, Situations situations, int month) {
        return month == 0 ? Optional.empty() : rule.firing(situations.at(month));
    }
}
