package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.BudgetProjectRefusal.OfVoucher;
import jixiao.command.project.BudgetProjectRefusal.PaidInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.PaidOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.SpendExceedsBudget;
import jixiao.command.project.BudgetProjectRefusal.SpendNotPositive;
import jixiao.command.project.BudgetProjectRefusal.VoucherAlreadyRecorded;
import jixiao.command.project.BudgetProjectRefusal.VoucherReversed;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * What vouchers become that are asked for together. Each is judged on what those before it would have left; one that is known with the same
 * content adds nothing, one that is refused counts for nothing in the rows after it. One that was reversed is not taken for known: a
 * clerk who enters it again means a new payment, and silence would lose it.
 */
final class SpendRecording {
    private final ProjectId project;
    private final Origin origin;
    private final Funds budget;
    private final Vouchers vouchers;
    private final Function<YearMonth, Funds> spentBefore;
    private final Map<VoucherNo, Integer> rows = new HashMap<>();
    private final Map<YearMonth, Funds> inMonths = new TreeMap<>();
    private Funds soFar;

    /** {@code vouchers}, {@code spentBefore} by month and {@code soFar} are the state that is decided on; none of it is moved. */
    SpendRecording(ProjectId project, Origin origin, Funds budget, Vouchers vouchers, Function<YearMonth, Funds> spentBefore,
                   Funds soFar) {
        this.project = project;
        this.origin = origin;
        this.budget = budget;
        this.vouchers = vouchers;
        this.spentBefore = spentBefore;
        this.soFar = soFar;
    }

    /** What is done with a voucher that cannot be recorded; rows count from 1. */
    @FunctionalInterface
    interface Refusing {
        void hear(int row, OfVoucher refused);
    }

    List<BudgetProjectEvent> of(List<Voucher> asked, Refusing refusing) {
        List<BudgetProjectEvent> events = new ArrayList<>(asked.size());
        for (int row = 1; row <= asked.size(); row++) {
            Voucher voucher = asked.get(row - 1);
            Integer earlier = rows.get(voucher.number());
            Voucher before = earlier != null ? asked.get(earlier - 1) : vouchers.find(voucher.number());
            if (voucher.equals(before) && vouchers.reversedOn(voucher.number()) == null) {
                continue;
            }
            Funds after = soFar.with(voucher.source(), soFar.of(voucher.source()).plus(voucher.amount()));
            List<OfVoucher> against = before != null ? List.of(known(earlier, before, voucher)) : against(voucher, after);
            if (against.isEmpty()) {
                rows.put(voucher.number(), row);
                events.add(recorded(voucher, after));
            }
            for (OfVoucher refused : against) {
                refusing.hear(row, refused);
            }
        }
        return events;
    }

    private SpendRecorded recorded(Voucher voucher, Funds after) {
        YearMonth month = YearMonth.from(voucher.paidOn());
        Funds inMonth = inMonths.getOrDefault(month, spentBefore.apply(month));
        inMonth = inMonth.with(voucher.source(), inMonth.of(voucher.source()).plus(voucher.amount()));
        inMonths.put(month, inMonth);
        soFar = after;
        return new SpendRecorded(project, voucher.number(), voucher.paidOn(), voucher.source(), voucher.amount(), voucher.category(),
                voucher.activity(), inMonth.of(voucher.source()), soFar.of(voucher.source()), voucher.people(), voucher.days());
    }

    /** {@code earlier}: the row of the same batch that holds the number; null where it is in the ledger. */
    private OfVoucher known(@Nullable Integer earlier, Voucher before, Voucher voucher) {
        LocalDate reversedOn = vouchers.reversedOn(voucher.number());
        if (reversedOn != null) {
            return new VoucherReversed(voucher.number(), reversedOn);
        }
        return earlier == null ? new VoucherAlreadyRecorded(before, voucher) : new VoucherAlreadyRecorded(earlier, before, voucher);
    }

    /** All that stands against a new voucher after which so much is spent. */
    private List<OfVoucher> against(Voucher voucher, Funds after) {
        List<OfVoucher> against = new ArrayList<>();
        if (!voucher.amount().isPositive()) {
            against.add(new SpendNotPositive(voucher.number(), voucher.amount()));
        }
        if (voucher.paidOn().getYear() != project.fiscalYear()) {
            against.add(new PaidOutsideFiscalYear(voucher.number(), voucher.paidOn(), project.fiscalYear()));
        }
        if (voucher.paidOn().isAfter(origin.day())) {
            against.add(new PaidInTheFuture(voucher.number(), voucher.paidOn(), origin.day()));
        }
        if (after.of(voucher.source()).exceeds(budget.of(voucher.source()))) {
            against.add(new SpendExceedsBudget(voucher.number(), voucher.source(), after.of(voucher.source()),
                    budget.of(voucher.source())));
        }
        return against;
    }
}
