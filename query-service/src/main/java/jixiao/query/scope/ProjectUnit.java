package jixiao.query.scope;

import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentEvent;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.event.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.query.fold.Fold;
import jixiao.query.fold.View;
import org.jspecify.annotations.Nullable;

/**
 * The unit that a project is of, by its normal key: the one it was drafted for last. A view of its own, with a row for each drafting: it
 * costs no payment anything, and all other views are narrowed by it.
 */
record ProjectUnit(@Nullable String unit) {
    static final Fold<ProjectUnit> FOLD = Fold.from(new ProjectUnit(null))
            .on(TargetDrafted.class, (was, event, at) -> new ProjectUnit(event.target().unit().key()))
            .passesOver(SpendPlanConfirmed.class, TargetSubmitted.class, TargetChecked.class, TargetReturned.class, TargetApproved.class,
                    SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class, ActivityPlanStated.class,
                    AdjustmentEvent.class, InspectionEvent.class, RectificationEvent.class, AlertExplained.class,
                    MonitoringYearEvent.class, RulebookEvent.class, OrganisationEvent.class, AccessEvent.class);

    static final View<ProjectUnit> VIEW = View.of("project_unit", 1, BudgetProjectEvent.class, ProjectUnit.class, FOLD);
}
