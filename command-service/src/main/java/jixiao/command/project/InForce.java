package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.UnitCode;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What a month is held against: what was approved, or the last adjustment that was effective by the month's end; and whose it is. */
@SuppressWarnings("NullAway.Init")
class InForce {
    private UnitCode unit;
    private List<Indicator> drafted = List.of();
    private final List<PromiseInForce> promises = new ArrayList<>();

    record PromiseInForce(LocalDate from, Money budget, Funds funds, SpendPlan plan, List<Indicator> indicators) {
    }

    UnitCode unit() {
        return unit;
    }

    /** Only of an approved target. */
    PromiseInForce at(YearMonth month) {
        return promises.stream().filter(promise -> !promise.from().isAfter(month.atEndOfMonth()))
                .reduce((earlier, later) -> later).orElseThrow();
    }

    /** Whether any plan that was ever in force has a milestone in this month (1–12). */
    boolean everPlanned(int month) {
        return promises.stream().flatMap(promise -> promise.plan().milestones().stream()).anyMatch(milestone -> milestone.month() == month);
    }

    /** Whether an indicator of this number was ever in force. */
    boolean everHeld(int number) {
        return promises.stream().flatMap(promise -> promise.indicators().stream()).anyMatch(indicator -> indicator.number() == number);
    }

    @EventSourcingHandler
    void evolve(TargetDrafted event) {
        unit = event.target().unit();
        drafted = event.target().indicators();
    }

    @EventSourcingHandler
    void evolve(TargetApproved event) {
        promises.add(new PromiseInForce(LocalDate.MIN, event.budget(), event.funds(), event.plan(), drafted));
    }

    @EventSourcingHandler
    void evolve(TargetAdjusted event) {
        TargetRevision now = event.revision();
        promises.add(new PromiseInForce(event.effectiveOn(), now.budget(), now.funds(), now.plan(), now.indicators()));
    }
}
