package jixiao.kernel.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * The tree of units as its events have made it: city, bureau, department, unit. A right for a unit reaches all that is below it, what was
 * merged into it included. Changes where it stands and belongs to one thread; whoever shares it shares a copy.
 */
public final class UnitTree {
    private final Map<UnitCode, Unit> units;

    public UnitTree() {
        this(Map.of());
    }

    private UnitTree(Map<UnitCode, Unit> units) {
        this.units = new LinkedHashMap<>(units);
    }

    /**
     * {@code parent} is absent of a root; {@code into} is where it was merged; {@code chain} is who reviews what comes from it and from
     * below, absent where nothing was said here.
     */
    public record Unit(UnitCode code, String name, @Nullable UnitCode parent, @Nullable UnitCode into, boolean closed,
                       @Nullable List<Role> chain) {
        private @Nullable UnitCode above() {
            return into != null ? into : parent;
        }
    }

    public UnitTree copy() {
        return new UnitTree(units);
    }

    public UnitTree hear(UnitTreeEvent event) {
        if (event instanceof UnitAdded added) {
            units.put(added.unit(), new Unit(added.unit(), added.name(), added.parent(), null, false, null));
            return this;
        }
        Unit was = units.get(event.unit());
        if (was == null) { // of no unit that was ever added
            return this;
        }
        if (event instanceof UnitRenamed renamed) {
            units.put(was.code, new Unit(was.code, renamed.name(), was.parent, was.into, was.closed, was.chain));
        } else if (event instanceof UnitMoved moved) {
            units.put(was.code, new Unit(was.code, was.name, moved.parent(), was.into, was.closed, was.chain));
        } else if (event instanceof UnitMerged merged) {
            units.put(was.code, new Unit(was.code, was.name, was.parent, merged.into(), true, was.chain));
        } else if (event instanceof UnitClosed) {
            units.put(was.code, new Unit(was.code, was.name, was.parent, was.into, true, was.chain));
        } else if (event instanceof ReviewChainSet set) {
            units.put(was.code, new Unit(was.code, was.name, was.parent, was.into, was.closed, set.steps()));
        }
        return this;
    }

    public Optional<Unit> find(UnitCode code) {
        return Optional.ofNullable(units.get(code));
    }

    /** In the order in which they were added. */
    public Collection<Unit> all() {
        return List.copyOf(units.values());
    }

    public int size() {
        return units.size();
    }

    public List<Unit> roots() {
        return units.values().stream().filter(one -> one.above() == null).toList();
    }

    /** What stands open right below it. */
    public List<Unit> openBelow(UnitCode code) {
        return units.values().stream().filter(one -> !one.closed && code.equals(one.parent)).toList();
    }

    /** The unit and what is above it, the nearest first; itself alone where it is of no tree. */
    public List<UnitCode> upwards(UnitCode code) {
        Set<UnitCode> way = new LinkedHashSet<>();
        for (UnitCode at = code; at != null && way.add(at);) {
            Unit unit = units.get(at);
            at = unit == null ? null : unit.above();
        }
        return List.copyOf(way);
    }

    public boolean isWithin(UnitCode code, UnitCode above) {
        return upwards(code).contains(above);
    }

    /**
     * What the nearest open unit upwards says of who reviews; empty where none says anything. What was said of a unit that is closed or
     * merged since holds no longer, because nobody could change it any more.
     */
    public Optional<List<Role>> chainOf(UnitCode code) {
        return upwards(code).stream().flatMap(above -> find(above).stream()).filter(unit -> !unit.closed)
                .flatMap(unit -> Optional.ofNullable(unit.chain).stream()).findFirst();
    }

    /**
     * By unit of the tree, how far a right for it reaches. The only root reaches what is of no tree too, because its bureau is the bureau
     * of everything in this ledger; where there are several, each reaches its own.
     */
    public Map<UnitCode, Scope> reaches() {
        Map<UnitCode, Set<UnitCode>> below = new LinkedHashMap<>();
        units.keySet().forEach(code -> upwards(code).forEach(above -> below.computeIfAbsent(above, none -> new HashSet<>()).add(code)));
        List<Unit> roots = roots();
        Map<UnitCode, Scope> reaches = new LinkedHashMap<>();
        below.forEach((code, reached) -> reaches.put(code, roots.size() == 1 && roots.get(0).code.equals(code) ? Scope.EVERYTHING
                : Scope.of(reached)));
        return reaches;
    }

    /** How far a right for one unit reaches; a unit that is of no tree reaches itself. */
    public Scope reach(UnitCode code) {
        if (!units.containsKey(code)) {
            return Scope.of(Set.of(code));
        }
        List<Unit> roots = roots();
        if (roots.size() == 1 && roots.get(0).code.equals(code)) {
            return Scope.EVERYTHING;
        }
        Set<UnitCode> reached = new TreeSet<>();
        units.keySet().stream().filter(one -> isWithin(one, code)).forEach(reached::add);
        return Scope.of(reached);
    }
}
