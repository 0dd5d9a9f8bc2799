package jixiao.kernel.event;

import java.util.List;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/** What can happen to the tree of units: city, bureau, department, unit. Rights for a unit reach all that is below it. */
public sealed interface UnitTreeEvent extends AccessEvent {
    UnitCode unit();

    /** {@code parent} is absent of a root only. */
    record UnitAdded(UnitCode unit, String name, @Nullable UnitCode parent) implements UnitTreeEvent {
    }

    record UnitRenamed(UnitCode unit, String name, String reason) implements UnitTreeEvent {
    }

    record UnitMoved(UnitCode unit, UnitCode parent, String reason) implements UnitTreeEvent {
    }

    /** What is the unit's is {@code into}'s to see and to do from here on; the unit is closed. */
    record UnitMerged(UnitCode unit, UnitCode into, String reason) implements UnitTreeEvent {
    }

    record UnitClosed(UnitCode unit, String reason) implements UnitTreeEvent {
    }

    /** Who reviews what comes from the unit and all below it, in this order; holds where nothing nearer is said. A reason may be. */
    record ReviewChainSet(UnitCode unit, List<Role> steps, @Nullable String reason) implements UnitTreeEvent {
        public ReviewChainSet {
            steps = List.copyOf(steps);
        }

        public ReviewChainSet(UnitCode unit, List<Role> steps) {
            this(unit, steps, null);
        }
    }
}
