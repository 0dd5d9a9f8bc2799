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
import jixiao.kernel.SafeguardState;
import jixiao.kernel.UnitCode;
import jixiao.kernel.UnitGoals;
import jixiao.query.fold.Fold;

/** A department by its code, the name it last used, and of each fiscal year its goals and what it said of its safeguards, by their numbers. */
public record Unit(UnitCode code, String name, SortedMap<Integer, UnitGoals> years, SortedMap<Integer, SortedMap<Integer, Kept>> safeguards) {
    static final Fold<Unit> FOLD = Fold.from(new Unit(null, null, emptySortedMap(), emptySortedMap()))
            .on(UnitGoalsStated.class, (was, event, at) -> was.stating(event))
            .on(SafeguardStated.class, (was, event, at) -> was.keeping(event))
            .passesOver(BudgetProjectEvent.class, MonitoringYearEvent.class, RulebookEvent.class);

    private Unit stating(UnitGoalsStated event) {
        SortedMap<Integer, UnitGoals> now = new TreeMap<>(years);
        now.put(event.fiscalYear(), event.goals());
        return new Unit(event.unit(), event.name(), unmodifiableSortedMap(now), safeguards);
    }

    private Unit keeping(SafeguardStated event) {
        SortedMap<Integer, Kept> numbers = new TreeMap<>(of(event.fiscalYear()));
        numbers.put(event.number(), new Kept(event.owner(), event.state(), event.note()));
        SortedMap<Integer, SortedMap<Integer, Kept>> now = new TreeMap<>(safeguards);
        now.put(event.fiscalYear(), unmodifiableSortedMap(numbers));
        return new Unit(event.unit(), name, years, unmodifiableSortedMap(now));
    }

    /** What was said of a year's safeguards. */
    public SortedMap<Integer, Kept> of(int year) {
        return safeguards.getOrDefault(year, emptySortedMap());
    }

    /** Who answers for a safeguard and how far it is. */
    public record Kept(String owner, SafeguardState state, String note) {
    }
}
