package jixiao.command.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jixiao.command.desk.Acting;
import jixiao.command.project.BudgetProjectCommand.AcceptRectification;
import jixiao.command.project.BudgetProjectCommand.ReplyRectification;
import jixiao.command.project.BudgetProjectCommand.RequireRectification;
import jixiao.command.project.BudgetProjectCommand.ReturnRectification;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.RectificationRefusal.AlertOfNoSuchProject;
import jixiao.command.project.RectificationRefusal.DeadlineBeforeToday;
import jixiao.command.project.RectificationRefusal.DeadlineMissing;
import jixiao.command.project.RectificationRefusal.DemandMissing;
import jixiao.command.project.RectificationRefusal.RectificationInWrongState;
import jixiao.command.project.RectificationRefusal.RectificationUnknown;
import jixiao.command.project.RectificationRefusal.RepliedAnew;
import jixiao.command.project.RectificationRefusal.ReplyMissing;
import jixiao.command.project.RectificationRefusal.ReviewerIsAuthor;
import jixiao.command.project.review.ReviewSteps;
import jixiao.command.project.state.Submissions;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationChecked;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** What a project was told to put right (整改): demanded with a deadline, replied to, and accepted or returned. */
class Rectifications {
    private final InForce inForce;
    private final AlertCheck alerts;
    private final List<Submissions> demands = new ArrayList<>();

    Rectifications(InForce inForce) {
        this.inForce = inForce;
        this.alerts = new AlertCheck(inForce, this);
    }

    AlertCheck alerts() {
        return alerts;
    }

    /** Whether there is one of this number. */
    boolean has(int number) {
        return number >= 1 && number <= demands.size();
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(RequireRectification command, Origin origin) {
        if (Invisible.isAll(command.demand())) {
            throw new DemandMissing();
        }
        if (command.deadline() == null) {
            throw new DeadlineMissing();
        }
        if (command.deadline().isBefore(origin.day())) {
            throw new DeadlineBeforeToday(command.deadline(), origin.day());
        }
        if (command.month() != null && command.month().getYear() != command.project().fiscalYear()) {
            throw new MonthOutsideFiscalYear(command.month(), command.project().fiscalYear());
        }
        return List.of(new RectificationRequired(command.project(), demands.size() + 1, command.source(), command.month(), null,
                command.demand(), command.deadline(), origin.account(), cause(command, origin)));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ReplyRectification command, Origin origin, UnitTree units) {
        ReviewState state = numbered(command.number()).state();
        if (state != ReviewState.DRAFT && state != ReviewState.RETURNED) {
            throw new RectificationInWrongState(command.number(), state, "回复", ReviewState.DRAFT + "」或「" + ReviewState.RETURNED);
        }
        if (Invisible.isAll(command.reply())) {
            throw new ReplyMissing();
        }
        return List.of(new RectificationReplied(command.project(), command.number(), command.reply(), command.evidence(),
                origin.account(), ReviewChain.inForce(inForce.unit(), units).telling()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(AcceptRectification command, Origin origin, Acting acting) {
        mustBeReviewable(command.number(), "通过", origin);
        int replies = numbered(command.number()).times();
        if (command.reply() != null && command.reply() != replies) {
            throw new RepliedAnew(command.number(), replies, command.reply());
        }
        ReviewSteps steps = numbered(command.number()).steps();
        steps.mustBeTurnOf(origin.account(), acting, inForce.unit());
        Optional<Role> next = steps.next();
        if (next.isPresent()) {
            return List.of(new RectificationChecked(command.project(), command.number(), steps.due(), origin.account(), next.get()));
        }
        return List.of(new RectificationAccepted(command.project(), command.number()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ReturnRectification command, Origin origin, Acting acting) {
        mustBeReviewable(command.number(), "退回", origin);
        numbered(command.number()).steps().mustBeReturnableBy(acting, inForce.unit());
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("退回");
        }
        return List.of(new RectificationReturned(command.project(), command.number(), command.reason()));
    }

    private @Nullable AlertKey cause(RequireRectification command, Origin origin) {
        AlertRef alert = command.alert();
        if (alert == null) {
            return null;
        }
        Optional<String> fault = alert.project().equals(command.project()) ? alerts.fault(command.project(), alert.inProject(), origin)
                : Optional.of("它是项目 %s 的".formatted(alert.project()));
        fault.ifPresent(why -> {
            throw new AlertOfNoSuchProject(alert, why);
        });
        return alert.inProject();
    }

    private void mustBeReviewable(int number, String deed, Origin origin) {
        Submissions replies = numbered(number);
        if (replies.state() != ReviewState.SUBMITTED) {
            throw new RectificationInWrongState(number, replies.state(), deed, ReviewState.SUBMITTED.toString());
        }
        if (replies.by().contains(origin.account())) {
            throw new ReviewerIsAuthor(origin.account());
        }
    }

    private Submissions numbered(int number) {
        if (!has(number)) {
            throw new RectificationUnknown(number, demands.size());
        }
        return demands.get(number - 1);
    }

    @EventSourcingHandler
    void evolve(RectificationRequired event) {
        demands.add(Submissions.NONE);
    }

    @EventSourcingHandler
    void evolve(RectificationReplied event) {
        demands.set(event.number() - 1, demands.get(event.number() - 1).anew(event.by(), event.chain()));
    }

    @EventSourcingHandler
    void evolve(RectificationChecked event) {
        demands.set(event.number() - 1, demands.get(event.number() - 1).checked(event.by()));
    }

    @EventSourcingHandler
    void evolve(RectificationAccepted event) {
        demands.set(event.number() - 1, demands.get(event.number() - 1).now(ReviewState.APPROVED));
    }

    @EventSourcingHandler
    void evolve(RectificationReturned event) {
        demands.set(event.number() - 1, demands.get(event.number() - 1).now(ReviewState.RETURNED));
    }
}
