package jixiao.query.adjustment;

import java.util.List;
import java.util.function.UnaryOperator;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentEvent;
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
            .on(AdjustmentChecked.class, (was, event, at) -> was.with(event.number(), known -> known.checked(event.next())))
            .on(TargetAdjusted.class, (was, event, at) -> was.with(event.number(), known -> known.approved(event, at)))
            .on(AdjustmentRejected.class, (was, event, at) -> was.with(event.number(), known -> known.returned(event.reason(), at)))
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetChecked.class, TargetReturned.class,
                    TargetApproved.class, SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class,
                    ActivityPlanStated.class, InspectionEvent.class, RectificationEvent.class, AlertExplained.class,
                    MonitoringYearEvent.class, RulebookEvent.class, OrganisationEvent.class, AccessEvent.class);

    private Adjustments with(int number, UnaryOperator<Adjustment> change) {
        Adjustment known = byName.get(name(number));
        return new Adjustments(byName.with(name(number), change.apply(known == null ? Adjustment.unheardOf(number) : known)));
    }

    private static String name(int number) {
        return "~" + number;
    }
}
