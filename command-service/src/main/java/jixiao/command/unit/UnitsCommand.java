package jixiao.command.unit;

import java.util.List;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of the tree of units; there is one per ledger. */
public sealed interface UnitsCommand {
    String NAME = "units";

    UnitCode unit();

    @TargetAggregateIdentifier
    default String tree() {
        return NAME;
    }

    /** {@code parent} is absent of a root only. */
    public record AddUnit(UnitCode unit, String name, @Nullable UnitCode parent) implements UnitsCommand {
    }

    /** Adds a root where the tree is empty; does nothing otherwise. */
    public record PlantTree(UnitCode unit, String name) implements UnitsCommand {
    }

    public record RenameUnit(UnitCode unit, String name, String reason) implements UnitsCommand {
    }

    public record MoveUnit(UnitCode unit, UnitCode parent, String reason) implements UnitsCommand {
    }

    public record MergeUnit(UnitCode unit, UnitCode into, String reason) implements UnitsCommand {
    }

    public record CloseUnit(UnitCode unit, String reason) implements UnitsCommand {
    }

    /** Who reviews what comes from the unit and from below, in this order. */
    public record SetReviewChain(UnitCode unit, List<Role> steps) implements UnitsCommand {
        public SetReviewChain {
            steps = List.copyOf(steps);
        }
    }
}
