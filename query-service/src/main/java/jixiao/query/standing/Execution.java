package jixiao.query.standing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import jixiao.kernel.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.BudgetProjectEvent.AdjustmentEvent;
import jixiao.kernel.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.FundSource;
import jixiao.kernel.Funds;
import jixiao.kernel.Money;
import jixiao.kernel.MonitoringYearEvent.DayBegan;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.MonitoringYearEvent.YearOpened;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.ProjectId;
import jixiao.kernel.ReviewState;
import jixiao.kernel.RulebookEvent;
import jixiao.kernel.SpendPlan;
import jixiao.kernel.UnitCode;
import jixiao.query.fold.Fold;
import jixiao.query.fold.JsonBytes;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * How far a project's money has gone (支出进度): the budget in force from which month on, the plan, what each month paid net of
 * reversals, and up to which month its year is closed. A refund of a later year is kept under its own month, which is none of this year's.
 */
@JsonDeserialize(using = ExecutionReading.class)
public record Execution(ProjectId project, UnitCode unit, String unitName, String name, ReviewState state, Money drafted,
                        List<InForce> budgets, SpendPlan plan, SortedMap<YearMonth, Funds> paid, int closedThrough) implements JsonBytes.Written {
    public static final Execution NOTHING =
            new Execution(null, null, null, null, null, Money.ZERO, List.of(), SpendPlan.NONE, PaidMonths.NONE, 0);

    public static final Fold<Execution> FOLD = Fold.from(NOTHING)
            .on(TargetDrafted.class, (was, event, at) -> was.drafted(event))
            .on(SpendPlanConfirmed.class, (was, event, at) -> was.planned(event.plan()))
            .on(TargetSubmitted.class, (was, event, at) -> was.in(ReviewState.SUBMITTED))
            .on(TargetReturned.class, (was, event, at) -> was.in(ReviewState.RETURNED))
            .on(TargetApproved.class, (was, event, at) -> was.in(ReviewState.APPROVED).planned(event.plan())
                    .budgeted(List.of(new InForce(1, event.budget(), event.funds()))))
            .on(SpendRecorded.class, (was, event, at) -> was.paying(event.paidOn(), event.source(), event.spentInMonth()))
            .on(SpendReversed.class, (was, event, at) -> was.paying(event.reversedOn(), event.source(), event.spentInMonth()))
            .on(PeriodClosed.class, (was, event, at) -> was.closed(event.month().getMonthValue()))
            .on(PeriodReopened.class, (was, event, at) ->
                    was.closed(Math.min(was.closedThrough, event.month().getMonthValue() - 1)))
            .passesOver(IndicatorReported.class, IndicatorCorrected.class, ActivityPlanStated.class, AdjustmentEvent.class, InspectionEvent.class, RectificationEvent.class, AlertExplained.class,
                    YearOpened.class, PeriodOpened.class, DayBegan.class, RulebookEvent.class, OrganisationEvent.class);

    public Execution {
        paid = PaidMonths.of(paid);
    }

    /** A budget and its parts, in force from a month (1–12) of the fiscal year on. */
    public record InForce(int from, Money budget, Funds funds) {
    }

    @Override
    public void writeFront(JsonBytes json) {
        ExecutionJson.writeFront(this, json);
    }

    @Override
    public void writeRest(JsonBytes json) {
        ExecutionJson.writeRest(this, PaidMonths.of(paid), json);
    }

    /** A payment and a closing hand all but themselves on as it was. */
    @Override
    public boolean hasFrontOf(Object before) {
        return before instanceof Execution was && was.project == project && was.unit == unit && was.unitName == unitName
                && was.name == name && was.state == state && was.drafted == drafted && was.budgets == budgets && was.plan == plan;
    }

    @JsonIgnore
    public boolean isApproved() {
        return state == ReviewState.APPROVED;
    }

    /** The budget in force at the end of a month; before approval the one that was drafted. */
    Money budgetAt(int month) {
        Money budget = drafted;
        for (InForce inForce : budgets) {
            if (inForce.from() <= month) {
                budget = inForce.budget();
            }
        }
        return budget;
    }

    /** Net of reversals, paid in the fiscal year up to the end of a month. */
    Money spentThrough(int month) {
        PaidMonths months = PaidMonths.of(paid);
        Money spent = Money.ZERO;
        for (int at = 0; at < months.size(); at++) {
            YearMonth paidIn = months.month(at);
            if (paidIn.getYear() == project.fiscalYear() && paidIn.getMonthValue() <= month) {
                spent = spent.plus(months.funds(at).total());
            }
        }
        return spent;
    }

    private Execution drafted(TargetDrafted event) {
        return new Execution(event.project(), event.target().unit(), event.target().unitName(), event.target().name(),
                ReviewState.DRAFT, event.target().budget(), budgets, event.target().plan(), paid, closedThrough);
    }

    private Execution in(ReviewState now) {
        return new Execution(project, unit, unitName, name, now, drafted, budgets, plan, paid, closedThrough);
    }

    private Execution planned(SpendPlan now) {
        return new Execution(project, unit, unitName, name, state, drafted, budgets, now, paid, closedThrough);
    }

    private Execution budgeted(List<InForce> now) {
        return new Execution(project, unit, unitName, name, state, drafted, now, plan, paid, closedThrough);
    }

    private Execution paying(LocalDate day, FundSource source, Money inMonth) {
        return new Execution(project, unit, unitName, name, state, drafted, budgets, plan,
                PaidMonths.of(paid).with(YearMonth.of(day.getYear(), day.getMonthValue()), source, inMonth), closedThrough);
    }

    private Execution closed(int through) {
        return new Execution(project, unit, unitName, name, state, drafted, budgets, plan, paid, through);
    }
}
