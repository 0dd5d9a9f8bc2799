package jixiao.query.unit;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/**
 * A department by its code, the name it last used, and of each fiscal year its goals and what it said of its safeguards, by their numbers.
 */
public record Unit(@Nullable UnitCode code, @Nullable String name, SortedMap<Integer, UnitGoals> years,
                   SortedMap<Integer, SortedMap<Integer, KeptUnit>> safeguards) {
    /** A year is a row: departments live long. */
    static final Items<Unit> YEARS = new Items<>() {
        @Override
        public Map<String, ?> of(Unit unit) {
            return Stream.concat(unit.years.keySet().stream(), unit.safeguards.keySet().stream()).distinct()
                    .collect(Collectors.toMap(year -> Integer.toString(year), year -> new UnitYear(year, unit.years.get(year),
                            unit.of(year))));
        }

        @Override
        public Unit with(Unit unit, Map<String, String> rows) {
            SortedMap<Integer, UnitGoals> goals = new TreeMap<>(unit.years);
            SortedMap<Integer, SortedMap<Integer, KeptUnit>> said = new TreeMap<>(unit.safeguards);
            rows.values().stream().map(row -> StateJson.read(row, UnitYear.class)).forEach(year -> {
                if (year.goals != null) {
                    goals.put(year.fiscalYear, year.goals);
                }
                if (!year.safeguards.isEmpty()) {
                    said.put(year.fiscalYear, year.safeguards);
                }
            });
            return new Unit(unit.code, unit.name, unmodifiableSortedMap(goals), unmodifiableSortedMap(said));
        }

        @Override
        public Unit rest(Unit unit) {
            return unit;
        }
    };

    /** What was published for a year, and said of it. */
    record UnitYear(int fiscalYear, @Nullable UnitGoals goals, SortedMap<Integer, KeptUnit> safeguards) {
    }

    /** Who it is. */
    record NamedUnit(@Nullable UnitCode code, @Nullable String name) {
    }

    static final Fold<Unit> FOLD = Fold.from(new Unit(null, null, emptySortedMap(), emptySortedMap()))
            .on(UnitGoalsStated.class, (was, event, at) -> was.stating(event))
            .on(SafeguardStated.class, (was, event, at) -> was.keeping(event))
            .passesOver(BudgetProjectEvent.class, MonitoringYearEvent.class, RulebookEvent.class, AccessEvent.class);

    static Unit of(NamedUnit named) {
        return new Unit(named.code, named.name, emptySortedMap(), emptySortedMap());
    }

    private Unit stating(UnitGoalsStated event) {
        SortedMap<Integer, UnitGoals> now = new TreeMap<>(years);
        now.put(event.fiscalYear(), event.goals());
        return new Unit(event.unit(), event.name(), unmodifiableSortedMap(now), safeguards);
    }

    private Unit keeping(SafeguardStated event) {
        SortedMap<Integer, KeptUnit> numbers = new TreeMap<>(of(event.fiscalYear()));
        numbers.put(event.number(), new KeptUnit(event.owner(), event.state(), event.note()));
        SortedMap<Integer, SortedMap<Integer, KeptUnit>> now = new TreeMap<>(safeguards);
        now.put(event.fiscalYear(), unmodifiableSortedMap(numbers));
        return new Unit(event.unit(), name, years, unmodifiableSortedMap(now));
    }

    /** What was said of a year's safeguards. */
    public SortedMap<Integer, KeptUnit> of(int year) {
        return safeguards.getOrDefault(year, emptySortedMap());
    }

    /** Who answers for a safeguard and how far it is. */
    public record KeptUnit(String owner, SafeguardState state, String note) {
    }
}
