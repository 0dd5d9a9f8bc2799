package jixiao.command.unit;

import java.util.List;
import jixiao.command.desk.Acting;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.command.unit.UnitsCommand.CloseUnit;
import jixiao.command.unit.UnitsCommand.MergeUnit;
import jixiao.command.unit.UnitsCommand.MoveUnit;
import jixiao.command.unit.UnitsCommand.PlantTree;
import jixiao.command.unit.UnitsCommand.RenameUnit;
import jixiao.command.unit.UnitsCommand.SetReviewChain;
import jixiao.command.unit.UnitsRefusal.LastRoot;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.NotSystemAdministrator;
import jixiao.command.unit.UnitsRefusal.ParentUnknown;
import jixiao.command.unit.UnitsRefusal.ParentWithin;
import jixiao.command.unit.UnitsRefusal.ReasonMissing;
import jixiao.command.unit.UnitsRefusal.RootExists;
import jixiao.command.unit.UnitsRefusal.TooDeep;
import jixiao.command.unit.UnitsRefusal.TooManyUnits;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.command.unit.UnitsRefusal.UnitExists;
import jixiao.command.unit.UnitsRefusal.UnitsBelow;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.access.UnitTree.Unit;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** All units of this ledger: one aggregate, because nothing may stand below itself, below nothing or below what is closed. */
@SuppressWarnings("NullAway.Init")
class Units {
    /** A province has some thousands of budget units. */
    static final int MOST_UNITS = 10_000;
    /** City, bureau, department and unit are four. */
    static final int MOST_LEVELS = 12;

    /** A first start makes a root before anybody can say what it is called: it gives way to the first that people add. */
    static final UnitCode PLACEHOLDER = new UnitCode("root");

    @AggregateIdentifier
    private String id;
    private final UnitTree tree = new UnitTree();

    @AggregateMember
    private final ReviewChains chains = new ReviewChains(tree);

    @CommandHandlerInterceptor
    void admit(UnitsCommand command, Acting acting) {
        if (!(command instanceof SetReviewChain) && !acting.mayAs(Role.SYSTEM_ADMIN)) {
            throw new NotSystemAdministrator();
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<UnitTreeEvent> decide(AddUnit command) {
        tree.find(command.unit()).ifPresent(known -> {
            throw new UnitExists(known.code(), known.name());
        });
        if (tree.size() >= MOST_UNITS) {
            throw new TooManyUnits(MOST_UNITS);
        }
        UnitAdded added = new UnitAdded(command.unit(), command.name(), command.parent());
        if (command.parent() == null && tree.size() > 0) {
            Unit root = tree.roots().get(0);
            if (tree.size() > 1 || !root.code().equals(PLACEHOLDER)) {
                throw new RootExists(root.code(), root.name());
            }
            return List.of(added, new UnitMerged(root.code(), command.unit(), "由建立的最上一级单位取代"));
        }
        requireOpen(command.parent());
        requireLevels(command.unit(), command.parent(), 1);
        return List.of(added);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<UnitTreeEvent> decide(PlantTree command) {
        return tree.size() > 0 ? List.of() : List.of(new UnitAdded(command.unit(), command.name(), null));
    }

    @CommandHandler
    List<UnitTreeEvent> decide(RenameUnit command) {
        Unit unit = requireUnit(command.unit());
        return unit.name().equals(command.name()) ? List.of()
                : List.of(new UnitRenamed(unit.code(), command.name(), command.reason()));
    }

    @CommandHandler
    List<UnitTreeEvent> decide(MoveUnit command) {
        Unit unit = requireUnit(command.unit());
        requireReason(command.reason(), "调整上级");
        requireOpen(command.parent());
        if (tree.isWithin(command.parent(), unit.code())) {
            throw new ParentWithin(unit.code(), command.parent());
        }
        if (command.parent().equals(unit.parent())) {
            return List.of();
        }
        requireLevels(unit.code(), command.parent(), levelsFrom(unit.code()));
        return List.of(new UnitMoved(unit.code(), command.parent(), command.reason()));
    }

    @CommandHandler
    List<UnitTreeEvent> decide(MergeUnit command) {
        Unit unit = requireUnit(command.unit());
        requireReason(command.reason(), "并入别的单位");
        requireOpen(command.into());
        if (tree.isWithin(command.into(), unit.code())) {
            throw new ParentWithin(unit.code(), command.into());
        }
        requireEndable(unit);
        return List.of(new UnitMerged(unit.code(), command.into(), command.reason()));
    }

    @CommandHandler
    List<UnitTreeEvent> decide(CloseUnit command) {
        Unit unit = requireUnit(command.unit());
        requireEndable(unit);
        return List.of(new UnitClosed(unit.code(), command.reason()));
    }

    private Unit requireUnit(UnitCode code) {
        Unit unit = tree.find(code).orElseThrow(() -> new NoSuchUnit(code));
        if (unit.closed()) {
            throw new UnitAlreadyClosed(unit.code());
        }
        return unit;
    }

    private void requireOpen(@Nullable UnitCode above) {
        if (above != null) {
            Unit parent = tree.find(above).orElseThrow(() -> new ParentUnknown(above));
            if (parent.closed()) {
                throw new UnitAlreadyClosed(parent.code());
            }
        }
    }

    private void requireEndable(Unit unit) {
        if (unit.parent() == null) {
            throw new LastRoot(unit.code());
        }
        List<Unit> below = tree.openBelow(unit.code());
        if (!below.isEmpty()) {
            throw new UnitsBelow(unit.code(), below.size(), below.get(0).code());
        }
    }

    /** {@code levels}: how many come to stand below {@code above}, the unit's own included. */
    private void requireLevels(UnitCode unit, @Nullable UnitCode above, int levels) {
        if ((above == null ? 0 : tree.upwards(above).size()) + levels > MOST_LEVELS) {
            throw new TooDeep(unit, MOST_LEVELS);
        }
    }

    private int levelsFrom(UnitCode unit) {
        int own = tree.upwards(unit).size() - 1;
        return tree.all().stream().map(one -> tree.upwards(one.code())).filter(way -> way.contains(unit))
                .mapToInt(way -> way.size() - own).max().orElse(1);
    }

    private static void requireReason(String reason, String deed) {
        if (Invisible.isAll(reason)) {
            throw new ReasonMissing(deed);
        }
    }

    @EventSourcingHandler
    void evolve(UnitTreeEvent event) {
        id = UnitsCommand.NAME;
        tree.hear(event);
    }
}
