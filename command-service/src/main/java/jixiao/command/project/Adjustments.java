package jixiao.command.project;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jixiao.command.desk.Acting;
import jixiao.command.project.AdjustmentRefusal.AdjustmentAlreadyOpen;
import jixiao.command.project.AdjustmentRefusal.AdjustmentNotOpen;
import jixiao.command.project.AdjustmentRefusal.AdjustmentUnknown;
import jixiao.command.project.AdjustmentRefusal.ApproverIsProposer;
import jixiao.command.project.AdjustmentRefusal.DocumentMissing;
import jixiao.command.project.AdjustmentRefusal.EffectiveBeforeLastAdjustment;
import jixiao.command.project.AdjustmentRefusal.EffectiveOutsideFiscalYear;
import jixiao.command.project.AdjustmentRefusal.NothingToAdjust;
import jixiao.command.project.BudgetProjectCommand.ApproveAdjustment;
import jixiao.command.project.BudgetProjectCommand.ProposeAdjustment;
import jixiao.command.project.BudgetProjectCommand.RejectAdjustment;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.review.ReviewSteps;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** The adjustments of an approved target (目标调整): one open at a time, each replacing what was in force as a whole. */
@SuppressWarnings("NullAway.Init")
class Adjustments {
    private TargetRevision inForce;
    private @Nullable LocalDate inForceSince;
    private Funds spent = Funds.NONE;
    private final Set<Integer> reported = new TreeSet<>();
    private final List<ReviewState> states = new ArrayList<>();
    private @Nullable AdjustmentProposed open;
    private ReviewSteps steps = ReviewSteps.NONE;
    private final InForce project;

    /** Read for whose project it is, and never moved. */
    Adjustments(InForce project) {
        this.project = project;
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ProposeAdjustment command, Origin origin, UnitTree units) {
        if (open != null) {
            throw new AdjustmentAlreadyOpen(open.number(), open.document());
        }
        if (Invisible.isAll(command.document().text())) {
            throw new DocumentMissing();
        }
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("目标调整");
        }
        if (command.effectiveOn().getYear() != command.project().fiscalYear()) {
            throw new EffectiveOutsideFiscalYear(command.effectiveOn(), command.project().fiscalYear());
        }
        if (inForceSince != null && command.effectiveOn().isBefore(inForceSince)) {
            throw new EffectiveBeforeLastAdjustment(command.effectiveOn(), inForceSince);
        }
        SoundTarget.require(command.revision());
        if (command.revision().equals(inForce)) {
            throw new NothingToAdjust();
        }
        SoundRevision.require(command.revision(), inForce, spent, reported);
        return List.of(new AdjustmentProposed(command.project(), states.size() + 1, command.document(), command.effectiveOn(),
                command.reason(), command.revision(), origin.account(), ReviewChain.inForce(project.unit(), units).telling()));
    }

    /** Money may have been spent and results reported since it was proposed, so both are looked at again. */
    @CommandHandler
    List<BudgetProjectEvent> decide(ApproveAdjustment command, Origin origin, Acting acting) {
        AdjustmentProposed proposed = open(command.number());
        if (origin.account().equals(proposed.by())) {
            throw new ApproverIsProposer(proposed.by());
        }
        steps.mustBeTurnOf(origin.account(), acting, project.unit());
        SoundRevision.require(proposed.revision(), inForce, spent, reported);
        Optional<Role> next = steps.next();
        if (next.isPresent()) {
            return List.of(new AdjustmentChecked(command.project(), command.number(), steps.due(), origin.account(), next.get()));
        }
        return List.of(new TargetAdjusted(command.project(), command.number(), proposed.document(), proposed.effectiveOn(),
                proposed.revision()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(RejectAdjustment command, Acting acting) {
        open(command.number());
        steps.mustBeReturnableBy(acting, project.unit());
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("不同意调整");
        }
        return List.of(new AdjustmentRejected(command.project(), command.number(), command.reason()));
    }

    private AdjustmentProposed open(int number) {
        if (number < 1 || number > states.size()) {
            throw new AdjustmentUnknown(number, states.size());
        }
        if (states.get(number - 1) != ReviewState.SUBMITTED) {
            throw new AdjustmentNotOpen(number, states.get(number - 1));
        }
        return requireNonNull(open);
    }

    @EventSourcingHandler
    void evolve(TargetDrafted event) {
        Target target = event.target();
        inForce = new TargetRevision(target.budget(), target.funds(), target.plan(), target.goals(), target.indicators());
    }

    @EventSourcingHandler
    void evolve(TargetApproved event) {
        inForce = new TargetRevision(event.budget(), event.funds(), event.plan(), inForce.goals(), inForce.indicators());
    }

    @EventSourcingHandler
    void evolve(AdjustmentProposed event) {
        states.add(ReviewState.SUBMITTED);
        open = event;
        steps = ReviewSteps.told(event.chain());
    }

    @EventSourcingHandler
    void evolve(AdjustmentChecked event) {
        steps = steps.taken(event.by());
    }

    @EventSourcingHandler
    void evolve(TargetAdjusted event) {
        states.set(event.number() - 1, ReviewState.APPROVED);
        inForce = event.revision();
        inForceSince = event.effectiveOn();
        open = null;
    }

    @EventSourcingHandler
    void evolve(AdjustmentRejected event) {
        states.set(event.number() - 1, ReviewState.RETURNED);
        open = null;
    }

    @EventSourcingHandler
    void evolve(SpendRecorded event) {
        spent = spent.with(event.source(), event.spentSoFar());
    }

    @EventSourcingHandler
    void evolve(SpendReversed event) {
        spent = spent.with(event.source(), event.spentSoFar());
    }

    @EventSourcingHandler
    void evolve(IndicatorReported event) {
        reported.add(event.number());
    }
}
