package jixiao.query.target;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import jixiao.kernel.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.BudgetProjectEvent.AdjustmentEvent;
import jixiao.kernel.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.MonitoringYearEvent;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.ProjectId;
import jixiao.kernel.ReviewState;
import jixiao.kernel.RulebookEvent;
import jixiao.kernel.Target;
import jixiao.query.fold.Fold;

/**
 * A target on its way through review, and the values reported on it. {@code submittedAt} and {@code approvedAt} are the positions
 * of those events; who did it stands in the ledger.
 */
record ReviewedTarget(ProjectId project, Target target, ReviewState state, String returnReason, Long submittedAt, Long approvedAt,
                      List<Reporting> reported) {
    static final Fold<ReviewedTarget> FOLD =
            Fold.from(new ReviewedTarget(null, null, null, null, null, null, List.of()))
            .on(TargetDrafted.class, (was, event, at) -> new ReviewedTarget(event.project(), event.target(), ReviewState.DRAFT,
                    was.returnReason, null, null, was.reported))
            .on(SpendPlanConfirmed.class, (was, event, at) -> new ReviewedTarget(was.project,
                    was.target.withConfirmed(event.plan()), was.state, was.returnReason, was.submittedAt, null, was.reported))
            .on(TargetSubmitted.class, (was, event, at) -> new ReviewedTarget(was.project, was.target, ReviewState.SUBMITTED,
                    null, at.position(), null, was.reported))
            .on(TargetReturned.class, (was, event, at) -> new ReviewedTarget(was.project, was.target, ReviewState.RETURNED,
                    event.reason(), was.submittedAt, null, was.reported))
            .on(TargetApproved.class, (was, event, at) -> new ReviewedTarget(was.project, approved(was.target, event),
                    ReviewState.APPROVED, null, was.submittedAt, at.position(), was.reported))
            .on(IndicatorReported.class, (was, event, at) -> was.reporting(event.number(), event.month(),
                    known -> new Reporting(event.number(), event.month(), event.value(), List.of())))
            .on(IndicatorCorrected.class, (was, event, at) -> was.reporting(event.number(), event.month(),
                    known -> known.corrected(new Reporting.Correction(at.position(), event.was(), event.value(), event.reason()))))
            .passesOver(SpendRecorded.class, SpendReversed.class, ActivityPlanStated.class, AdjustmentEvent.class, InspectionEvent.class, RectificationEvent.class, AlertExplained.class,
                    MonitoringYearEvent.class, RulebookEvent.class, OrganisationEvent.class);

    private static Target approved(Target was, TargetApproved event) {
        return new Target(was.unit(), was.unitName(), was.name(), event.budget(), event.funds(), was.purpose(), event.plan(),
                true, was.goals(), was.indicators());
    }

    private ReviewedTarget reporting(int number, YearMonth month, UnaryOperator<Reporting> change) {
        List<Reporting> now = new ArrayList<>(reported);
        Reporting known = now.stream().filter(one -> one.isOf(number, month)).findFirst()
                .orElse(new Reporting(number, month, null, List.of()));
        now.remove(known);
        now.add(change.apply(known));
        now.sort(Comparator.comparingInt(Reporting::number).thenComparing(Reporting::month));
        return new ReviewedTarget(project, target, state, returnReason, submittedAt, approvedAt, List.copyOf(now));
    }
}
