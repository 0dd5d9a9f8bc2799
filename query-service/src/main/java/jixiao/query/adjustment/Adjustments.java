package jixiao.query.adjustment;

import java.util.List;
import java.util.function.UnaryOperator;
import jixiao.kernel.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.BudgetProjectEvent.AdjustmentEvent;
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
import jixiao.kernel.MonitoringYearEvent;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.RulebookEvent;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.PutAway;

/** A project's adjustments, a row for each. What they adjust stands in its target: a project that is never adjusted has no row of this. */
record Adjustments(PutAway<Adjustment> byName) {
    static final Adjustments NONE = new Adjustments(PutAway.none());

    static final Items<Adjustments> ITEMS = PutAway.items(Adjustments::byName, (all, now) -> new Adjustments(now), Adjustment.class,
            event -> event instanceof AdjustmentEvent one ? List.of(name(one.number())) : List.of());

    static final Fold<Adjustments> FOLD = Fold.from(NONE)
            .on(AdjustmentProposed.class, (was, event, at) -> was.with(event.number(), known -> Adjustment.proposed(event, at)))
            .on(TargetAdjusted.class, (was, event, at) -> was.with(event.number(), known -> known.approved(event, at)))
            .on(AdjustmentRejected.class, (was, event, at) -> was.with(event.number(), known -> known.returned(event.reason(), at)))
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetReturned.class, TargetApproved.class,
                    SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class, ActivityPlanStated.class,
                    InspectionEvent.class, RectificationEvent.class, AlertExplained.class, MonitoringYearEvent.class, RulebookEvent.class,
                    OrganisationEvent.class);

    private Adjustments with(int number, UnaryOperator<Adjustment> change) {
        Adjustment known = byName.get(name(number));
        return new Adjustments(byName.with(name(number), change.apply(known == null ? Adjustment.unheardOf(number) : known)));
    }

    private static String name(int number) {
        return "~" + number;
    }
}
