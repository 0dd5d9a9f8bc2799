package jixiao.query.unit;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.MonitoringYearEvent;
import jixiao.kernel.OrganisationEvent.SafeguardStated;
import jixiao.kernel.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.RulebookEvent;
import jixiao.kernel.UnitCode;
import jixiao.kernel.UnitGoals;
import jixiao.query.fold.Fold;

/** A department by its code, the name it last used, and its goals of each fiscal year. */
record Unit(UnitCode code, String name, SortedMap<Integer, UnitGoals> years) {
    static final Fold<Unit> FOLD = Fold.from(new Unit(null, null, emptySortedMap()))
            .on(UnitGoalsStated.class, (was, event, at) -> was.stating(event))
            .passesOver(SafeguardStated.class, BudgetProjectEvent.class, MonitoringYearEvent.class, RulebookEvent.class);

    private Unit stating(UnitGoalsStated event) {
        SortedMap<Integer, UnitGoals> now = new TreeMap<>(years);
        now.put(event.fiscalYear(), event.goals());
        return new Unit(event.unit(), event.name(), unmodifiableSortedMap(now));
    }
}
