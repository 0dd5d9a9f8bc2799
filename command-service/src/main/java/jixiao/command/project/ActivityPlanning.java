package jixiao.command.project;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jixiao.command.project.ActivityPlanRefusal.MonthOfNoYear;
import jixiao.command.project.ActivityPlanRefusal.PlanExceedsBudget;
import jixiao.command.project.ActivityPlanRefusal.PlannedNegative;
import jixiao.command.project.ActivityPlanRefusal.PlannedTwice;
import jixiao.command.project.BudgetProjectCommand.StateActivityPlan;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.value.Money;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What is to be paid for which activity in which month (按月按活动制定支出计划). Whether it meets the milestones is for the views to say. */
class ActivityPlanning {
    private Money budget = Money.ZERO;
    private ActivityPlan stated = ActivityPlan.NONE;

    private record Place(int month, Activity activity, Category category) {
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(StateActivityPlan command) {
        if (command.plan().equals(stated)) {
            return List.of();
        }
        Money total = Money.ZERO;
        Set<Place> planned = new HashSet<>();
        for (ActivityPlan.PlannedActivity line : command.plan().lines()) {
            if (line.month() < 1 || line.month() > 12) {
                throw new MonthOfNoYear(line);
            }
            if (line.amount().fen() < 0) {
                throw new PlannedNegative(line);
            }
            if (!planned.add(new Place(line.month(), line.activity(), line.category()))) {
                throw new PlannedTwice(line);
            }
            total = total.plus(line.amount());
        }
        if (total.exceeds(budget)) {
            throw new PlanExceedsBudget(total, budget);
        }
        return List.of(new ActivityPlanStated(command.project(), command.plan()));
    }

    @EventSourcingHandler
    void evolve(TargetApproved event) {
        budget = event.budget();
    }

    @EventSourcingHandler
    void evolve(TargetAdjusted event) {
        budget = event.revision().budget();
    }

    @EventSourcingHandler
    void evolve(ActivityPlanStated event) {
        stated = event.plan();
    }
}
