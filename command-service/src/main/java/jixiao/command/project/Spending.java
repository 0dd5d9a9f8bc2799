package jixiao.command.project;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.command.platform.RowFault;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.BudgetProjectRefusal.BatchRefused;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.ReversedBeforePaid;
import jixiao.command.project.BudgetProjectRefusal.ReversedInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.SpendAlreadyReversed;
import jixiao.command.project.BudgetProjectRefusal.VoucherUnknown;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** The money track of a project: what was paid, by source and month, and never beyond the budget in force. */
class Spending {
    private Funds budget = Funds.NONE;
    private Funds spentSoFar = Funds.NONE;
    /** Sorted, because the hashes of a year's months all fall into one bucket. */
    private final NavigableMap<YearMonth, Funds> spentInMonth = new TreeMap<>();
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
        return new SpendRecording(project, origin, budget, vouchers, this::spentIn, spentSoFar);
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ReverseSpend command, Origin origin) {
        Voucher voucher = vouchers.find(command.voucher());
        if (voucher == null) {
            throw new VoucherUnknown(command.voucher());
        }
        if (vouchers.reversedOn(command.voucher()) != null) {
            throw new SpendAlreadyReversed(command.voucher(), requireNonNull(vouchers.reversedOn(command.voucher())));
        }
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("冲销");
        }
        if (command.reversedOn().isBefore(voucher.paidOn())) {
            throw new ReversedBeforePaid(command.reversedOn(), voucher.paidOn());
        }
        if (command.reversedOn().isAfter(origin.day())) {
            throw new ReversedInTheFuture(command.reversedOn(), origin.day());
        }
        var source = voucher.source();
        return List.of(new SpendReversed(command.project(), voucher.number(), command.reversedOn(), source, voucher.amount(),
                command.reason(), spentIn(YearMonth.from(command.reversedOn())).of(source).minus(voucher.amount()),
                spentSoFar.of(source).minus(voucher.amount())));
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
        budget = event.funds();
    }

    @EventSourcingHandler
    void evolve(TargetAdjusted event) {
        budget = event.revision().funds();
    }

    @EventSourcingHandler
    void evolve(SpendRecorded event) {
        vouchers.add(new Voucher(event.voucher(), event.amount(), event.paidOn(), event.source(),
                event.category(), event.activity(), event.people(), event.days()));
        moved(YearMonth.from(event.paidOn()), event.source(), event.spentInMonth(), event.spentSoFar());
    }

    @EventSourcingHandler
    void evolve(SpendReversed event) {
        vouchers.reverse(event.voucher(), event.reversedOn());
        moved(YearMonth.from(event.reversedOn()), event.source(), event.spentInMonth(), event.spentSoFar());
    }

    private void moved(YearMonth month, FundSource source, Money inMonth, Money soFar) {
        spentInMonth.put(month, spentIn(month).with(source, inMonth));
        spentSoFar = spentSoFar.with(source, soFar);
    }
}
