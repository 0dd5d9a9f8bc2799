package jixiao.query.activity;

import jixiao.kernel.ActivityPlan;
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
import jixiao.kernel.RulebookEvent;
import jixiao.query.fold.Fold;

/**
 * A project's plan by activity and the position it was last stated at. What was paid for an activity is read off the ledger when it is
 * asked for: a reversal does not say what it was for, so every row would have to name every voucher, and every payment would make one.
 */
public record Planned(ActivityPlan plan, long statedAt) {
    static final Fold<Planned> FOLD = Fold.from(new Planned(ActivityPlan.NONE, 0))
            .on(ActivityPlanStated.class, (was, event, at) -> new Planned(event.plan(), at.position()))
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetReturned.class, TargetApproved.class,
                    SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class, AdjustmentEvent.class,
                    InspectionEvent.class, RectificationEvent.class, AlertExplained.class, MonitoringYearEvent.class, RulebookEvent.class,
                    OrganisationEvent.class);

    /** One that was stated with no lines plans nothing. */
    public boolean hasLines() {
        return !plan.lines().isEmpty();
    }
}
