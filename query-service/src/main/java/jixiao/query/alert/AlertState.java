package jixiao.query.alert;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionChecked;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationChecked;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Role;
import jixiao.query.achievement.Achievement;
import jixiao.query.fold.At;
import jixiao.query.fold.Fold;
import jixiao.query.inspection.Inspections;
import jixiao.query.rectification.Rectifications;
import jixiao.query.rulebook.Rulebook;
import jixiao.query.standing.Execution;
import org.jspecify.annotations.Nullable;

/**
 * A project under watch: what it is judged from, the last day begun, the last month (0–12) that was ever closed, and its alerts, past
 * ones included. It is judged when a month closes and again whenever a figure of a closed month moves; what is due by a day, when days
 * begin.
 */
public record AlertState(Execution execution, Achievement achievement, Inspections inspections, Rectifications rectifications,
        Rulebook rulebook,
             @Nullable LocalDate today, int everClosed, List<Alert> alerts) {
    public static final Fold<AlertState> FOLD = Fold.from(new AlertState(Execution.NOTHING, Achievement.NOTHING, Inspections.NOTHING,
            Rectifications.NOTHING,
                    Rulebook.NOTHING, null, 0, List.of()))
            .on(TargetDrafted.class, AlertState::moved)
            .on(SpendPlanConfirmed.class, AlertState::moved)
            .on(TargetSubmitted.class, AlertState::moved)
            .on(TargetChecked.class, AlertState::moved)
            .on(TargetReturned.class, AlertState::moved)
            .on(TargetApproved.class, AlertState::judged)
            .on(TargetAdjusted.class, AlertState::judged)
            .on(SpendRecorded.class, (was, event, at) -> was.movedIn(YearMonth.from(event.paidOn()), event, at))
            .on(SpendReversed.class, (was, event, at) -> was.movedIn(YearMonth.from(event.reversedOn()), event, at))
            .on(IndicatorReported.class, (was, event, at) -> was.movedIn(event.month(), event, at))
            .on(IndicatorCorrected.class, (was, event, at) -> was.movedIn(event.month(), event, at))
            .on(InspectionSubmitted.class, AlertState::reminded)
            .on(InspectionChecked.class, AlertState::moved)
            .on(InspectionReturned.class, AlertState::reminded)
            .on(InspectionAccepted.class, AlertState::reminded)
            .on(RectificationRequired.class, AlertState::reminded)
            .on(RectificationReplied.class, AlertState::reminded)
            .on(RectificationChecked.class, AlertState::moved)
            .on(RectificationReturned.class, AlertState::reminded)
            .on(RectificationAccepted.class, AlertState::reminded)
            .on(AlertExplained.class, (was, event, at) -> was.explained(event, at))
            .on(PeriodOpened.class, AlertState::reminded)
            .on(PeriodClosed.class, (was, event, at) -> judged(was.closed(event.month().getMonthValue()), event, at))
            .on(PeriodReopened.class, AlertState::judged)
            .on(DayBegan.class, (was, event, at) -> reminded(was.on(event.day()), event, at).escalated(at))
            .on(RulesAdopted.class, (was, event, at) -> was.under(was.rulebook.with(event)).judged(at))
            .on(HolidaysStated.class, (was, event, at) -> was.under(was.rulebook.with(event)))
            .passesOver(ActivityPlanStated.class, AdjustmentProposed.class, AdjustmentChecked.class, AdjustmentRejected.class,
                    YearOpened.class, RulesProposed.class, RulesRejected.class, OrganisationEvent.class, AccessEvent.class);

    /** Alerts and nothing to judge them from. */
    static AlertState of(List<Alert> alerts) {
        AlertState nothing = FOLD.nothing();
        return new AlertState(nothing.execution, nothing.achievement, nothing.inspections, nothing.rectifications, nothing.rulebook, null,
                0,
                alerts);
    }

    /** The same alerts; {@code year} knows the rules, the days begun and the months closed. */
    AlertState judgedFrom(Execution money, Achievement results, Inspections duties, Rectifications demands, AlertState year) {
        return new AlertState(money, results, duties, demands, year.rulebook, year.today, year.everClosed, alerts);
    }

    private static AlertState moved(AlertState was, Event event, At at) {
        return new AlertState(Execution.FOLD.after(was.execution, event, at), Achievement.FOLD.after(was.achievement, event, at),
                Inspections.FOLD.after(was.inspections, event, at), Rectifications.FOLD.after(was.rectifications, event, at),
                was.rulebook, was.today, was.everClosed, was.alerts);
    }

    private static AlertState judged(AlertState was, Event event, At at) {
        return moved(was, event, at).judged(at);
    }

    /** Only what is due by a day is looked at: no figure moved. */
    private static AlertState reminded(AlertState was, Event event, At at) {
        AlertState now = moved(was, event, at);
        return now.with(AlertEvaluator.of(now, DutyRules.ALL, at));
    }

    /** What belongs to a month that is still open, or to another year, moves no figure that alerts are judged by. */
    private AlertState movedIn(YearMonth month, Event event, At at) {
        AlertState now = moved(this, event, at);
        boolean isClosed = month.getYear() == now.execution.project().fiscalYear()
                && month.getMonthValue() <= now.execution.closedThrough();
        return isClosed ? now.judged(at) : now;
    }

    AlertState with(List<Alert> now) {
        return new AlertState(execution, achievement, inspections, rectifications, rulebook, today, everClosed, List.copyOf(now));
    }

    private AlertState on(LocalDate day) {
        return new AlertState(execution, achievement, inspections, rectifications, rulebook, day, everClosed, alerts);
    }

    private AlertState under(Rulebook now) {
        return new AlertState(execution, achievement, inspections, rectifications, now, today, everClosed, alerts);
    }

    private AlertState closed(int month) {
        return new AlertState(execution, achievement, inspections, rectifications, rulebook, today, Math.max(everClosed, month), alerts);
    }

    private AlertState judged(At at) {
        return with(AlertEvaluator.of(this, AlertRules.allRules(), at));
    }

    private AlertState explained(AlertExplained event, At at) {
        return with(alerts.stream().map(alert -> alert.isNamed(event.alertKey(), event.alert())
                ? alert.explained(event.explanation(), event.by().text(), at) : alert).toList());
    }

    /** Nobody answered for too long: the reviewers hear of it, and of an overdue rectification whoever the rules name next. */
    private AlertState escalated(At at) {
        if (alerts.stream().noneMatch(Alert::isOpen)) {
            return this;
        }
        Rules.Telling telling = rulebook.at(YearMonth.from(today)).rules().telling();
        return with(alerts.stream().map(alert -> alert.isOpen() ? escalated(alert, telling, at) : alert).toList());
    }

    private Alert escalated(Alert alert, Rules.Telling telling, At at) {
        if (alert.rule().equals(DutyRules.RECTIFICATION_OVERDUE.name())) {
            Role to = rectifications.deadline(alert.key()).map(deadline -> ChronoUnit.DAYS.between(deadline, today))
                    .flatMap(late -> telling.escalations().stream().filter(step -> step.afterDays() <= late)
                            .reduce((first, later) -> later))
                    .map(Rules.Escalation::to).orElse(null);
            return to == null || to == alert.escalatedTo() ? alert : alert.escalated(to, at);
        }
        boolean isUnanswered = alert.state() == Alert.State.RAISED
                && rulebook.days().orNext(alert.askedOn().plusDays(telling.explainDays())).isBefore(today);
        return isUnanswered ? alert.escalated(Role.REVIEWER, at) : alert;
    }
}
