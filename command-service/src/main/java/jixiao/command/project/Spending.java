package jixiao.command.project;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.BudgetProjectRefusal.PaidInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.PaidOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.ReversedBeforePaid;
import jixiao.command.project.BudgetProjectRefusal.ReversedInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.SpendAlreadyReversed;
import jixiao.command.project.BudgetProjectRefusal.SpendExceedsBudget;
import jixiao.command.project.BudgetProjectRefusal.SpendNotPositive;
import jixiao.command.project.BudgetProjectRefusal.VoucherAlreadyRecorded;
import jixiao.command.project.BudgetProjectRefusal.VoucherReversed;
import jixiao.command.project.BudgetProjectRefusal.VoucherUnknown;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/**
 * The money track of a project: what was paid, by source and month, and never beyond the budget in force. A little longer than
 * usual, as every rule about money is here.
 */
class Spending {
    private Funds budget = Funds.NONE;
    private Funds spentSoFar = Funds.NONE;
    /** Sorted, because the hashes of a year's months all fall into one bucket. */
    private final NavigableMap<YearMonth, Funds> spentInMonth = new TreeMap<>();
    private final Vouchers vouchers = new Vouchers();

    @CommandHandler
    List<BudgetProjectEvent> decide(RecordSpend command, Origin origin) {
        return recorded(command.project(), List.of(command.voucher()), origin);
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(RecordSpends command, Origin origin) {
        return recorded(command.project(), command.vouchers(), origin);
    }

    /**
     * Each voucher is judged on what those before it would have left; a voucher known with the same content adds nothing. One that
     * was reversed is not taken for known: a clerk who enters it again means a new payment, and silence would lose it.
     */
    private List<BudgetProjectEvent> recorded(ProjectId project, List<Voucher> asked, Origin origin) {
        List<BudgetProjectEvent> events = new ArrayList<>(asked.size());
        Map<VoucherNo, Voucher> known = new LinkedHashMap<>();
        Map<YearMonth, Funds> inMonths = new TreeMap<>();
        Funds soFar = spentSoFar;
        for (Voucher voucher : asked) {
            Voucher before = known.containsKey(voucher.number()) ? known.get(voucher.number()) : vouchers.find(voucher.number());
            if (before != null && vouchers.reversedOn(voucher.number()) != null) {
                throw new VoucherReversed(voucher.number(), requireNonNull(vouchers.reversedOn(voucher.number())));
            }
            if (before != null && before.equals(voucher)) {
                continue;
            }
            requireSound(project, voucher, before, origin);
            Funds after = soFar.with(voucher.source(), soFar.of(voucher.source()).plus(voucher.amount()));
            if (after.of(voucher.source()).exceeds(budget.of(voucher.source()))) {
                throw new SpendExceedsBudget(voucher.source(), after.of(voucher.source()), budget.of(voucher.source()));
            }
            YearMonth month = YearMonth.from(voucher.paidOn());
            Funds inMonth = inMonths.getOrDefault(month, spentIn(month));
            inMonth = inMonth.with(voucher.source(), inMonth.of(voucher.source()).plus(voucher.amount()));
            inMonths.put(month, inMonth);
            known.put(voucher.number(), voucher);
            soFar = after;
            events.add(new SpendRecorded(project, voucher.number(), voucher.paidOn(), voucher.source(), voucher.amount(),
                    voucher.category(), voucher.activity(), inMonth.of(voucher.source()), soFar.of(voucher.source()), voucher.people(),
                            voucher.days()));
        }
        return events;
    }

    private static void requireSound(ProjectId project, Voucher voucher, @Nullable Voucher before, Origin origin) {
        if (before != null) {
            throw new VoucherAlreadyRecorded(before, voucher);
        }
        if (!voucher.amount().isPositive()) {
            throw new SpendNotPositive(voucher.number(), voucher.amount());
        }
        if (voucher.paidOn().getYear() != project.fiscalYear()) {
            throw new PaidOutsideFiscalYear(voucher.paidOn(), project.fiscalYear());
        }
        if (voucher.paidOn().isAfter(origin.day())) {
            throw new PaidInTheFuture(voucher.paidOn(), origin.day());
        }
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
        if (command.reason().isBlank()) {
            throw new ReasonMissing("冲销");
        }
        if (command.reversedOn().isBefore(voucher.paidOn())) {
            throw new ReversedBeforePaid(command.reversedOn(), voucher.paidOn());
        }
        if (command.reversedOn().isAfter(origin.day())) {
            throw new ReversedInTheFuture(command.reversedOn(), origin.day());
        }
        var source = voucher.source();
        return List.of(new SpendReversed(command.project(), command.voucher(), command.reversedOn(), source, voucher.amount(),
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
    HeadCost headCostThrough(String category, YearMonth month) {
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
