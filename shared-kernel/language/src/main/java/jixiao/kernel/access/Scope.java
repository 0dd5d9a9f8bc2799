package jixiao.kernel.access;

import java.util.HashSet;
import java.util.Set;
import jixiao.kernel.value.UnitCode;

/** The units that a right reaches: every unit there is or will be, or the ones named, which are a unit and all that is below it. */
public record Scope(boolean everything, Set<UnitCode> units) {
    public static final Scope NOTHING = new Scope(false, Set.of());
    public static final Scope EVERYTHING = new Scope(true, Set.of());

    public Scope {
        units = Set.copyOf(units);
    }

    public static Scope of(Set<UnitCode> units) {
        return new Scope(false, units);
    }

    public boolean covers(UnitCode unit) {
        return everything || units.contains(unit);
    }

    public Scope and(Scope other) {
        if (everything || other.everything) {
            return EVERYTHING;
        }
        Set<UnitCode> both = new HashSet<>(units);
        both.addAll(other.units);
        return of(both);
    }
}
