package jixiao.command.unit;

import java.util.List;
import jixiao.command.desk.Acting;
import jixiao.command.desk.OutOfSight;
import jixiao.command.unit.UnitsCommand.SetReviewChain;
import jixiao.command.unit.UnitsRefusal.ChainUnsound;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.access.UnitTree.Unit;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.value.Role;
import org.axonframework.commandhandling.CommandHandler;

/** Who reviews what comes from which unit (逐级审核), as it is configured; what was submitted before keeps the chain it had. */
class ReviewChains {
    private final UnitTree tree;

    /** The tree is read and never moved. */
    ReviewChains(UnitTree tree) {
        this.tree = tree;
    }

    /** Units are the system administrator's, policies the security administrator's, and what comes to the bureau is the bureau's. */
    @CommandHandler
    List<UnitTreeEvent> decide(SetReviewChain command, Acting acting) {
        if (!acting.mayAs(Role.SYSTEM_ADMIN) && !acting.mayAs(Role.SECURITY_ADMIN) && !acting.mayAs(Role.REVIEWER, command.unit())) {
            throw new OutOfSight();
        }
        Unit unit = tree.find(command.unit()).orElseThrow(() -> new NoSuchUnit(command.unit()));
        if (unit.closed()) {
            throw new UnitAlreadyClosed(unit.code());
        }
        ReviewChain.fault(command.steps()).ifPresent(fault -> {
            throw new ChainUnsound(fault);
        });
        List<Role> steps = ReviewChain.of(command.steps()).steps();
        return steps.equals(unit.chain()) ? List.of() : List.of(new ReviewChainSet(unit.code(), steps, command.reason()));
    }
}
