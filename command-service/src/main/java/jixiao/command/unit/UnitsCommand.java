package jixiao.command.unit;

import java.util.List;
import java.util.stream.Stream;
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
        public static final String CODE = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}";
        public static final int LONGEST_NAME = 100;
    }

    /** All of it or nothing: what is added, those above before those below them, and then what is renamed; at least one. */
    public record ChangeUnits(List<AddUnit> added, List<RenameUnit> renamed) implements UnitsCommand {
        public ChangeUnits {
            added = List.copyOf(added);
            renamed = List.copyOf(renamed);
        }

        @Override
        public UnitCode unit() {
            return Stream.concat(added.stream(), renamed.stream()).map(UnitsCommand::unit).findFirst().orElseThrow();
        }
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

    /** Who reviews what comes from the unit and from below, in this order; a reason may be given. */
    public record SetReviewChain(UnitCode unit, List<Role> steps, @Nullable String reason) implements UnitsCommand {
        public SetReviewChain {
            steps = List.copyOf(steps);
        }
    }
}
