package jixiao.query.unit;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.MonitoringYearEvent.YearOpened;
import jixiao.kernel.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.kernel.UnitCode;
import jixiao.kernel.UnitGoals;
import jixiao.query.fold.Fold;

/** A department by its code, the name it last used, and its goals of each fiscal year. */
record Unit(UnitCode code, String name, SortedMap<Integer, UnitGoals> years) {
    static final Fold<Unit> FOLD = Fold.from(new Unit(null, null, emptySortedMap()))
            .on(UnitGoalsStated.class, (was, event, at) -> was.stating(event))
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetReturned.class,
                    TargetApproved.class, SpendRecorded.class, SpendReversed.class, IndicatorReported.class,
                    IndicatorCorrected.class, YearOpened.class, PeriodClosed.class, PeriodReopened.class, RulesAdopted.class);

    private Unit stating(UnitGoalsStated event) {
        SortedMap<Integer, UnitGoals> now = new TreeMap<>(years);
        now.put(event.fiscalYear(), event.goals());
        return new Unit(event.unit(), event.name(), unmodifiableSortedMap(now));
    }
}
