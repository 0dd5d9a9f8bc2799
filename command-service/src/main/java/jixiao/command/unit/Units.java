package jixiao.command.unit;

import java.util.List;
import jixiao.command.desk.Acting;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.command.unit.UnitsCommand.ChangeUnits;
import jixiao.command.unit.UnitsCommand.CloseUnit;
import jixiao.command.unit.UnitsCommand.MergeUnit;
import jixiao.command.unit.UnitsCommand.MoveUnit;
import jixiao.command.unit.UnitsCommand.PlantTree;
import jixiao.command.unit.UnitsCommand.RenameUnit;
import jixiao.command.unit.UnitsCommand.SetReviewChain;
import jixiao.command.unit.UnitsRefusal.LastRoot;
import jixiao.command.unit.UnitsRefusal.NotSystemAdministrator;
import jixiao.command.unit.UnitsRefusal.ParentWithin;
import jixiao.command.unit.UnitsRefusal.ReasonMissing;
import jixiao.command.unit.UnitsRefusal.UnitsBelow;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.access.UnitTree.Unit;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
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

/** All units of this ledger: one aggregate, because nothing may stand below itself, below nothing or below what is closed. */
@SuppressWarnings("NullAway.Init")
class Units {
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
        return new TreePlan(tree).add(command).events();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<UnitTreeEvent> decide(ChangeUnits command) {
        TreePlan plan = new TreePlan(tree);
        command.added().forEach(plan::add);
        command.renamed().forEach(plan::rename);
        return plan.events();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<UnitTreeEvent> decide(PlantTree command) {
        return tree.size() > 0 ? List.of() : List.of(new UnitAdded(command.unit(), command.name(), null));
    }

    @CommandHandler
    List<UnitTreeEvent> decide(RenameUnit command) {
        return new TreePlan(tree).rename(command).events();
    }

    @CommandHandler
    List<UnitTreeEvent> decide(MoveUnit command) {
        Unit unit = TreePlan.requireUnit(tree, command.unit());
        requireReason(command.reason(), "调整上级");
        TreePlan.requireOpen(tree, command.parent());
        if (tree.isWithin(command.parent(), unit.code())) {
            throw new ParentWithin(unit.code(), command.parent());
        }
        if (command.parent().equals(unit.parent())) {
            return List.of();
        }
        TreePlan.requireLevels(tree, unit.code(), command.parent(), levelsFrom(unit.code()));
        return List.of(new UnitMoved(unit.code(), command.parent(), command.reason()));
    }

    @CommandHandler
    List<UnitTreeEvent> decide(MergeUnit command) {
        Unit unit = TreePlan.requireUnit(tree, command.unit());
        requireReason(command.reason(), "并入别的单位");
        TreePlan.requireOpen(tree, command.into());
        if (tree.isWithin(command.into(), unit.code())) {
            throw new ParentWithin(unit.code(), command.into());
        }
        requireEndable(unit);
        return List.of(new UnitMerged(unit.code(), command.into(), command.reason()));
    }

    @CommandHandler
    List<UnitTreeEvent> decide(CloseUnit command) {
        Unit unit = TreePlan.requireUnit(tree, command.unit());
        requireEndable(unit);
        return List.of(new UnitClosed(unit.code(), command.reason()));
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
