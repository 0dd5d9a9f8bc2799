package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.command.platform.RowFault;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.SpendingRefusal.BatchRefused;
import jixiao.command.project.state.NetByDay;
import jixiao.command.project.state.Refunds.Refund;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.identity.Category;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * The money track of a project: what was paid, by source and month, and never beyond the budget in force on any day. {@link Reversals}
 * takes back.
 */
class Spending {
    /** Each from the day on that it is in force. */
    private final NavigableMap<LocalDate, Funds> budgets = new TreeMap<>();
    private Funds spentSoFar = Funds.NONE;
    /** Sorted, because the hashes of a year's months all fall into one bucket. */
    private final NavigableMap<YearMonth, Funds> spentInMonth = new TreeMap<>();
    private final NetByDay byDay = new NetByDay();
    private final Vouchers vouchers = new Vouchers();

    @CommandHandler
    List<BudgetProjectEvent> decide(RecordSpend command, Origin origin) {
        return recording(command.project(), origin).of(List.of(command.voucher()), (row, refused) -> {
            throw refused;
        });
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(RecordSpends command, Origin origin) {
        List<RowFault> faults = new ArrayList<>();
        List<BudgetProjectEvent> events = recording(command.project(), origin).of(command.vouchers(),
                (row, refused) -> faults.add(refused.inRow(row)));
        if (!faults.isEmpty()) {
            throw new BatchRefused(command.vouchers().size(), faults);
        }
        return events;
    }

    private SpendRecording recording(ProjectId project, Origin origin) {
        return new SpendRecording(project, origin, budgets, byDay, vouchers, this::spentIn, spentSoFar);
    }

    Vouchers vouchers() {
        return vouchers;
    }

    /** Net, of one source in a month alone. */
    Money in(YearMonth month, FundSource source) {
        return spentIn(month).of(source);
    }

    /** Net, of one source in all. */
    Money soFar(FundSource source) {
        return spentSoFar.of(source);
    }

    /** Net, from January to the end of a month, all sources together. */
    Money spentThrough(YearMonth month) {
        return spentInMonth.headMap(month, true).values().stream().map(Funds::total).reduce(Money.ZERO, Money::plus);
    }

    /** The same, month by month, where anything moved. */
    SortedMap<YearMonth, Funds> byMonthThrough(YearMonth month) {
        return spentInMonth.headMap(month, true);
    }

    /** Net, in a month alone. */
    Money in(YearMonth month) {
        return spentIn(month).total();
    }

    /** Under one category, by payments for people and days. */
    HeadCost headCostThrough(Category category, YearMonth month) {
        return vouchers.headCostBy(category, month.atEndOfMonth());
    }

    private Funds spentIn(YearMonth month) {
        return spentInMonth.getOrDefault(month, Funds.NONE);
    }

    @EventSourcingHandler
    void evolve(TargetApproved event) {
        budgets.put(LocalDate.MIN, event.funds());
    }

    /** Whatever an earlier adjustment put into force from the same day or a later one on gives way: the later knew of it. */
    @EventSourcingHandler
    void evolve(TargetAdjusted event) {
        budgets.tailMap(event.effectiveOn(), true).clear();
        budgets.put(event.effectiveOn(), event.revision().funds());
    }

    @EventSourcingHandler
    void evolve(SpendRecorded event) {
        vouchers.add(new Voucher(event.voucher(), event.amount(), event.paidOn(), event.source(),
                event.category(), event.activity(), event.people(), event.days()), event.timesEntered());
        moved(event.paidOn(), event.amount(), event.source(), event.spentInMonth(), event.spentSoFar());
    }

    @EventSourcingHandler
    void evolve(SpendReversed event) {
        vouchers.refund(event.voucher(), Refund.of(event.reversedOn(), event.amount(), event.reason(), event.document()));
        moved(event.reversedOn(), Money.ZERO.minus(event.amount()), event.source(), event.spentInMonth(), event.spentSoFar());
    }

    private void moved(LocalDate day, Money amount, FundSource source, Money inMonth, Money soFar) {
        YearMonth month = YearMonth.from(day);
        byDay.move(day, source, amount);
        spentInMonth.put(month, spentIn(month).with(source, inMonth));
        spentSoFar = spentSoFar.with(source, soFar);
    }
}
