package jixiao.query.standing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.event.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.judgement.MoneyState;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.Fold;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * How far a project's money has gone (支出进度): the budget and the plan in force from which month on, what each month paid net of
 * reversals, and up to which month its year is closed, which no row of it keeps. {@code drafted} and {@code plan} are those first drafted
 * and approved. A refund of a later year is kept under its own month, which is none of this year's. {@code waitingFor} is whose step of
 * the review is due while it stands SUBMITTED.
 */
@JsonDeserialize(using = ExecutionReading.class)
public record Execution(ProjectId project, UnitCode unit, String unitName, String name, ReviewState state, Money drafted,
                        List<BudgetInForce> budgets, SpendPlan plan, SortedMap<YearMonth, Funds> paid,
                        int closedThrough, @Nullable Role waitingFor) implements StateJson.Streamed, MoneyState {
    @SuppressWarnings("NullAway") // before the first event nothing is known of it, and nobody is shown it
    public static final Execution NOTHING =
            new Execution(null, null, null, null, null, Money.ZERO, List.of(), SpendPlan.NONE, PaidMonths.NONE, 0);

    public static final Fold<Execution> FOLD = Fold.from(NOTHING)
            .on(TargetDrafted.class, (was, event, at) -> was.drafted(event))
            .on(SpendPlanConfirmed.class, (was, event, at) -> was.planned(event.plan()))
            .on(TargetSubmitted.class, (was, event, at) -> was.in(ReviewState.SUBMITTED)
                    .waitingFor(ReviewChain.told(event.chain()).first()))
            .on(TargetChecked.class, (was, event, at) -> was.waitingFor(event.next()))
            .on(TargetReturned.class, (was, event, at) -> was.in(ReviewState.RETURNED))
            .on(TargetApproved.class, (was, event, at) -> was.in(ReviewState.APPROVED).planned(event.plan())
                    .budgeted(List.of(new BudgetInForce(1, event.budget(), event.funds(), event.plan()))))
            .on(TargetAdjusted.class, (was, event, at) -> was.adjusted(event))
            .on(SpendRecorded.class, (was, event, at) -> was.paying(event.paidOn(), event.source(), event.spentInMonth()))
            .on(SpendReversed.class, (was, event, at) -> was.paying(event.reversedOn(), event.source(), event.spentInMonth()))
            .on(PeriodClosed.class, (was, event, at) -> was.closed(event.month().getMonthValue()))
            .on(PeriodReopened.class, (was, event, at) ->
                    was.closed(Math.min(was.closedThrough, event.month().getMonthValue() - 1)))
            .passesOver(IndicatorReported.class, IndicatorCorrected.class, ActivityPlanStated.class, AdjustmentProposed.class,
                    AdjustmentChecked.class, AdjustmentRejected.class, InspectionEvent.class, RectificationEvent.class,
                    AlertExplained.class, YearOpened.class, PeriodOpened.class, DayBegan.class, RulebookEvent.class,
                    OrganisationEvent.class, AccessEvent.class);

    public Execution {
        paid = PaidMonths.of(paid);
    }

    /** Whom nobody waits for. */
    public Execution(ProjectId project, UnitCode unit, String unitName, String name, ReviewState state, Money drafted,
                     List<BudgetInForce> budgets, SpendPlan plan, SortedMap<YearMonth, Funds> paid, int closedThrough) {
        this(project, unit, unitName, name, state, drafted, budgets, plan, paid, closedThrough, null);
    }

    /** A budget, its parts and the plan for it, in force at the end of a month (1–12) of the fiscal year and from then on. */
    public record BudgetInForce(int from, Money budget, Funds funds, SpendPlan plan) {
    }

    @Override
    public void writeFront(JsonGenerator json) {
        ExecutionJson.writeFront(this, json);
    }

    @Override
    public void writeRest(JsonGenerator json) {
        ExecutionJson.writeRest(this, PaidMonths.of(paid), json);
    }

    /** A payment and a closing hand all but themselves on as it was. */
    @Override
    public boolean hasFrontOf(Object before) {
        return before instanceof Execution was && was.project == project && was.unit == unit && was.unitName == unitName
                && was.name == name && was.state == state && was.drafted == drafted && was.budgets == budgets && was.plan == plan
                && was.waitingFor == waitingFor;
    }

    @Override
    @JsonIgnore
    public boolean isApproved() {
        return state == ReviewState.APPROVED;
    }

    /** The budget in force at the end of a month; before approval the one that was drafted. */
    @Override
    public Money budgetAt(int month) {
        BudgetInForce found = at(month);
        return found == null ? drafted : found.budget();
    }

    /** The plan in force at the end of a month; before approval the one that was drafted. */
    @Override
    public SpendPlan planAt(int month) {
        BudgetInForce found = at(month);
        return found == null ? plan : found.plan();
    }

    /** The parts of the budget in force at the end of a month; null before approval. */
    @Nullable Funds fundsAt(int month) {
        BudgetInForce found = at(month);
        return found == null ? null : found.funds();
    }

    private @Nullable BudgetInForce at(int month) {
        BudgetInForce found = null;
        for (BudgetInForce inForce : budgets) {
            if (inForce.from() <= month) {
                found = inForce;
            }
        }
        return found;
    }

    /** Net of reversals, paid in the fiscal year up to the end of a month. */
    @Override
    public Money spentThrough(int month) {
        PaidMonths months = PaidMonths.of(paid);
        long spent = 0;
        for (int at = 0; at < months.size(); at++) {
            if (months.year(at) == project.fiscalYear() && months.monthOfYear(at) <= month) {
                spent = Math.addExact(spent, months.total(at));
            }
        }
        return Money.ofFen(spent);
    }

    private Execution drafted(TargetDrafted event) {
        return new Execution(event.project(), event.target().unit(), event.target().unitName(), event.target().name(),
                ReviewState.DRAFT, event.target().budget(), budgets, event.target().plan(), paid, closedThrough);
    }

    private Execution in(ReviewState now) {
        return new Execution(project, unit, unitName, name, now, drafted, budgets, plan, paid, closedThrough);
    }

    private Execution waitingFor(Role due) {
        return new Execution(project, unit, unitName, name, state, drafted, budgets, plan, paid, closedThrough, due);
    }

    private Execution planned(SpendPlan now) {
        return new Execution(project, unit, unitName, name, state, drafted, budgets, now, paid, closedThrough, waitingFor);
    }

    private Execution budgeted(List<BudgetInForce> now) {
        return new Execution(project, unit, unitName, name, state, drafted, now, plan, paid, closedThrough, waitingFor);
    }

    /** Whatever an earlier adjustment put into force from the same month or a later one on gives way: the later knew of it. */
    private Execution adjusted(TargetAdjusted event) {
        int from = event.effectiveOn().getMonthValue();
        List<BudgetInForce> now = new ArrayList<>(budgets);
        now.removeIf(known -> known.from() >= from);
        now.add(new BudgetInForce(from, event.revision().budget(), event.revision().funds(), event.revision().plan()));
        return budgeted(List.copyOf(now));
    }

    private Execution paying(LocalDate day, FundSource source, Money inMonth) {
        return new Execution(project, unit, unitName, name, state, drafted, budgets, plan,
                PaidMonths.of(paid).with(YearMonth.of(day.getYear(), day.getMonthValue()), source, inMonth), closedThrough, waitingFor);
    }

    /** The same where the year is closed up to that month, which is stored once for all its projects. */
    public Execution closed(int through) {
        return through == closedThrough ? this
                : new Execution(project, unit, unitName, name, state, drafted, budgets, plan, paid, through, waitingFor);
    }
}
