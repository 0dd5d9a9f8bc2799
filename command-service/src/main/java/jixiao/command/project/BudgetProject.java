package jixiao.command.project;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jixiao.command.desk.Acting;
import jixiao.command.desk.OutOfSight;
import jixiao.command.project.BudgetProjectCommand.ApproveTarget;
import jixiao.command.project.BudgetProjectCommand.ConfirmSpendPlan;
import jixiao.command.project.BudgetProjectCommand.DraftTarget;
import jixiao.command.project.BudgetProjectCommand.OfApproved;
import jixiao.command.project.BudgetProjectCommand.ReturnTarget;
import jixiao.command.project.BudgetProjectCommand.SubmitTarget;
import jixiao.command.project.BudgetProjectRefusal.ApprovedAfterFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.ApprovedInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.ApproverIsDrafter;
import jixiao.command.project.BudgetProjectRefusal.ApproverIsSubmitter;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.NothingToConfirm;
import jixiao.command.project.BudgetProjectRefusal.PlanUnconfirmed;
import jixiao.command.project.BudgetProjectRefusal.PlanUnsound;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetAlreadyApproved;
import jixiao.command.project.BudgetProjectRefusal.TargetInWrongState;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.review.ReviewSteps;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A project of one year's budget, from the draft of its target to its approval; its parts follow what comes after.
 */
@SuppressWarnings("NullAway.Init")
class BudgetProject {
    @AggregateIdentifier
    private ProjectId id;
    private Target target;
    private ReviewState state;
    private ReviewSteps steps = ReviewSteps.NONE;
    private final Set<AccountName> submitters = new HashSet<>(2);
    private final Set<AccountName> drafters = new HashSet<>(2);

    @AggregateMember
    private final Spending spending = new Spending();
    @AggregateMember
    private final Reversals reversals = new Reversals(spending);
    @AggregateMember
    private final Achievement achievement = new Achievement();
    @AggregateMember
    private final InForce inForce = new InForce();
    @AggregateMember
    private final Inspections inspections = new Inspections(spending, achievement, inForce);
    @AggregateMember
    private final Adjustments adjustments = new Adjustments(inForce);
    @AggregateMember
    private final ActivityPlanning activities = new ActivityPlanning();
    @AggregateMember
    private final Rectifications rectifications = new Rectifications(inForce);
    @AggregateMember
    private final Explanations explanations = new Explanations(rectifications.alerts());

    /**
     * Nobody acts for a unit that his right does not reach, whatever is asked, nor learns of a project that none of his rights shows him;
     * what comes after the approval is only asked of an approved target.
     */
    @CommandHandlerInterceptor
    void admit(BudgetProjectCommand command, Acting acting, Origin origin) {
        if (target != null && !acting.sees(target.unit())) {
            throw new OutOfSight();
        }
        if (command instanceof DraftTarget draft && !acting.mayFor(draft.target().unit())) {
            throw new NotYourUnit(draft.target().unit(), origin.unit(), false);
        }
        if (target != null && !acting.mayFor(target.unit())) {
            throw new NotYourUnit(target.unit(), origin.unit(), true);
        }
        if (command instanceof OfApproved && state != ReviewState.APPROVED) {
            throw new TargetNotApproved(state);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<BudgetProjectEvent> decide(DraftTarget command, Origin origin) {
        if (state == ReviewState.APPROVED) {
            throw new TargetAlreadyApproved(id);
        }
        if (state == ReviewState.SUBMITTED) {
            throw new TargetInWrongState("修改", state, "待送审」或「被退回");
        }
        SoundTarget.require(command.target());
        if (state == ReviewState.DRAFT && command.target().equals(target)) {
            return List.of();
        }
        return List.of(new TargetDrafted(command.project(), command.target(), origin.account()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ConfirmSpendPlan command, Origin origin) {
        mustBeOpen("确认支出计划");
        command.plan().fault().ifPresent(fault -> {
            throw new PlanUnsound(fault);
        });
        if (target.planConfirmed() && target.plan().equals(command.plan())) {
            throw new NothingToConfirm();
        }
        return List.of(new SpendPlanConfirmed(id, command.plan(), origin.account()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(SubmitTarget command, Origin origin, UnitTree units) {
        mustBeOpen("送审");
        if (!target.planConfirmed()) {
            throw new PlanUnconfirmed();
        }
        return List.of(new TargetSubmitted(id, origin.account(), ReviewChain.inForce(target.unit(), units).telling()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ReturnTarget command, Acting acting) {
        mustBeSubmitted("退回");
        steps.mustBeReturnableBy(acting, target.unit());
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("退回");
        }
        return List.of(new TargetReturned(id, command.reason()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ApproveTarget command, Origin origin, Acting acting) {
        mustBeSubmitted("批复");
        if (submitters.contains(origin.account())) {
            throw new ApproverIsSubmitter(origin.account());
        }
        if (drafters.contains(origin.account())) {
            throw new ApproverIsDrafter(origin.account());
        }
        steps.mustBeTurnOf(origin.account(), acting, target.unit());
        Optional<Role> next = steps.next();
        if (next.isPresent()) {
            return List.of(new TargetChecked(id, steps.due(), origin.account(), next.get()));
        }
        return List.of(new TargetApproved(id, target.budget(), target.funds(), target.plan(),
                approvalDay(command.approvedOn(), origin.day())));
    }

    /** Where nobody said it, today; what is entered in another year than its own was approved by the time that began. */
    private LocalDate approvalDay(@Nullable LocalDate said, LocalDate today) {
        if (said == null) {
            return today.getYear() == id.fiscalYear() ? today : LocalDate.of(id.fiscalYear(), 1, 1);
        }
        if (said.isAfter(today)) {
            throw new ApprovedInTheFuture(said, today);
        }
        if (said.getYear() > id.fiscalYear()) {
            throw new ApprovedAfterFiscalYear(said, id.fiscalYear());
        }
        return said;
    }

    private void mustBeOpen(String deed) {
        if (state == ReviewState.APPROVED) {
            throw new TargetAlreadyApproved(id);
        }
        if (state == ReviewState.SUBMITTED) {
            throw new TargetInWrongState(deed, state, "待送审」或「被退回");
        }
    }

    private void mustBeSubmitted(String deed) {
        if (state != ReviewState.SUBMITTED) {
            throw new TargetInWrongState(deed, state, ReviewState.SUBMITTED.toString());
        }
    }

    @EventSourcingHandler
    void evolve(TargetDrafted event) {
        id = event.project();
        target = event.target();
        state = ReviewState.DRAFT;
        drafters.add(event.by());
    }

    @EventSourcingHandler
    void evolve(SpendPlanConfirmed event) {
        target = target.withConfirmed(event.plan());
        drafters.add(event.by());
    }

    @EventSourcingHandler
    void evolve(TargetSubmitted event) {
        state = ReviewState.SUBMITTED;
        steps = ReviewSteps.told(event.chain());
        submitters.add(event.by());
    }

    @EventSourcingHandler
    void evolve(TargetChecked event) {
        steps = steps.taken(event.by());
    }

    @EventSourcingHandler
    void evolve(TargetReturned event) {
        state = ReviewState.RETURNED;
    }

    @EventSourcingHandler
    void evolve(TargetApproved event) {
        state = ReviewState.APPROVED;
    }
}
