package jixiao.query.target;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.event.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.PutAway;
import jixiao.query.standing.Since;
import org.jspecify.annotations.Nullable;

/**
 * A target on its way through review, as it was approved; what adjustments put into its place; and the values reported on it,
 * of which every correction is a row of its own.
 * {@code submittedAt} and {@code approvedAt} are the positions of those events; who did it stands in the ledger. {@code approvedOn} is the
 * day of the official reply, absent in approvals from before anybody said it. {@code waitingFor} is whose step is due while it stands
 * SUBMITTED.
 */
public record ReviewedTarget(ProjectId project, Target target, List<Since<TargetRevision>> revisions, ReviewState state,
                             @Nullable Role waitingFor, @Nullable String returnReason,
                             @Nullable Long submittedAt, @Nullable Long approvedAt, @Nullable LocalDate approvedOn,
                             List<ReportingCorrections> reported,
                             @JsonIgnore PutAway<ReportingCorrections.Corrected> corrections) {
    static final Items<ReviewedTarget> CORRECTIONS = PutAway.items(ReviewedTarget::corrections,
            (was, now) -> new ReviewedTarget(was.project, was.target, was.revisions, was.state, was.waitingFor, was.returnReason,
                    was.submittedAt, was.approvedAt, was.approvedOn, was.reported, now), ReportingCorrections.Corrected.class);

    public ReviewedTarget {
        corrections = corrections == null ? PutAway.none() : corrections;
    }

    @SuppressWarnings("NullAway") // before the first event nothing is known of it, and nobody is shown it
    static final Fold<ReviewedTarget> FOLD =
            Fold.from(new ReviewedTarget(null, null, List.of(), null, null, null, null, null, null, List.of(), PutAway.none()))
            .on(TargetDrafted.class, (was, event, at) -> new ReviewedTarget(event.project(), event.target(), was.revisions,
                    ReviewState.DRAFT, null, was.returnReason, null, null, null, was.reported, was.corrections))
            .on(SpendPlanConfirmed.class, (was, event, at) -> new ReviewedTarget(was.project,
                    was.target.withConfirmed(event.plan()), was.revisions, was.state, was.waitingFor, was.returnReason, was.submittedAt,
                    null, null, was.reported, was.corrections))
            .on(TargetSubmitted.class, (was, event, at) -> new ReviewedTarget(was.project, was.target, was.revisions,
                    ReviewState.SUBMITTED, ReviewChain.told(event.chain()).first(), null, at.position(), null, null, was.reported,
                    was.corrections))
            .on(TargetChecked.class, (was, event, at) -> new ReviewedTarget(was.project, was.target, was.revisions, was.state,
                    event.next(), was.returnReason, was.submittedAt, was.approvedAt, was.approvedOn, was.reported, was.corrections))
            .on(TargetReturned.class, (was, event, at) -> new ReviewedTarget(was.project, was.target, was.revisions,
                    ReviewState.RETURNED, null, event.reason(), was.submittedAt, null, null, was.reported, was.corrections))
            .on(TargetApproved.class, (was, event, at) -> new ReviewedTarget(was.project, approved(was.target, event),
                    was.revisions, ReviewState.APPROVED, null, null, was.submittedAt, at.position(), event.approvedOn(),
                    was.reported, was.corrections))
            .on(TargetAdjusted.class, (was, event, at) -> new ReviewedTarget(was.project, was.target,
                    Since.adjusted(was.revisions, event.effectiveOn().getMonthValue(), event.revision()), was.state, was.waitingFor,
                    was.returnReason, was.submittedAt, was.approvedAt, was.approvedOn, was.reported, was.corrections))
            .on(IndicatorReported.class, (was, event, at) -> was.reporting(event.number(), event.month(), event.value()))
            .on(IndicatorCorrected.class, (was, event, at) -> was.reporting(event.number(), event.month(), event.value())
                    .keeping(ReportingCorrections.Corrected.of(event, at)))
            .passesOver(SpendRecorded.class, SpendReversed.class, ActivityPlanStated.class, AdjustmentProposed.class,
                    AdjustmentChecked.class, AdjustmentRejected.class, InspectionEvent.class, RectificationEvent.class,
                    AlertExplained.class, MonitoringYearEvent.class, RulebookEvent.class, OrganisationEvent.class, AccessEvent.class);

    /** What is in force at the end of a month (1–12): what was approved, with what adjustments put into its place. */
    public Target at(int month) {
        return Since.at(revisions, month).map(revision -> new Target(target.unit(), target.unitName(), target.name(), revision.budget(),
                revision.funds(), target.purpose(), revision.plan(), target.planConfirmed(), revision.goals(), revision.indicators()))
                .orElse(target);
    }

    private static Target approved(Target was, TargetApproved event) {
        return new Target(was.unit(), was.unitName(), was.name(), event.budget(), event.funds(), was.purpose(), event.plan(),
                true, was.goals(), was.indicators());
    }

    private ReviewedTarget reporting(int number, YearMonth month, Attained value) {
        List<ReportingCorrections> now = new ArrayList<>(reported);
        now.removeIf(one -> one.isOf(number, month));
        now.add(new ReportingCorrections(number, month, value));
        now.sort(Comparator.comparingInt(ReportingCorrections::number).thenComparing(ReportingCorrections::month));
        return new ReviewedTarget(project, target, revisions, state, waitingFor, returnReason, submittedAt, approvedAt, approvedOn,
                List.copyOf(now), corrections);
    }

    private ReviewedTarget keeping(ReportingCorrections.Corrected one) {
        return new ReviewedTarget(project, target, revisions, state, waitingFor, returnReason, submittedAt, approvedAt, approvedOn,
                reported, corrections.with(one.name(), one));
    }
}
