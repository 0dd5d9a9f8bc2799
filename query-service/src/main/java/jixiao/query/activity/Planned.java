package jixiao.query.activity;

import jixiao.kernel.event.AccessEvent;
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
import jixiao.kernel.target.ActivityPlan;
import jixiao.query.fold.Fold;

/**
 * A project's plan by activity and the position it was last stated at. What was paid for an activity is read off the ledger when it is
 * asked for: a reversal does not say what it was for, so every row would have to name every voucher, and every payment would make one.
 */
public record Planned(ActivityPlan plan, long statedAt) {
    static final Fold<Planned> FOLD = Fold.from(new Planned(ActivityPlan.NONE, 0))
            .on(ActivityPlanStated.class, (was, event, at) -> new Planned(event.plan(), at.position()))
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetChecked.class, TargetReturned.class,
                    TargetApproved.class, SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class,
                    AdjustmentEvent.class, InspectionEvent.class, RectificationEvent.class, AlertExplained.class,
                    MonitoringYearEvent.class, RulebookEvent.class, OrganisationEvent.class, AccessEvent.class);

    /** One that was stated with no lines plans nothing. */
    public boolean hasLines() {
        return !plan.lines().isEmpty();
    }
}
