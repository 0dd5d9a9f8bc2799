package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.SpendingRefusal.PaidInTheFuture;
import jixiao.command.project.SpendingRefusal.PaidOutsideFiscalYear;
import jixiao.command.project.SpendingRefusal.SpendExceedsBudget;
import jixiao.command.project.SpendingRefusal.SpendNotPositive;
import jixiao.command.project.SpendingRefusal.VoucherAlreadyRecorded;
import jixiao.command.project.SpendingRefusal.VoucherReversed;
import jixiao.command.project.state.NetByDay;
import jixiao.command.project.state.NetByDay.Beyond;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * What vouchers become that are asked for together. Each is judged on what those before it would have left; one that is known with the same
 * content adds nothing, one that is refused counts for nothing in the rows after it. A wrong entry that was taken back on its own day was
 * no payment, and its number is free for the true one; one that was wholly refunded later was a payment, and silence would lose another.
 */
final class SpendRecording {
    private final ProjectId project;
    private final Origin origin;
    private final NavigableMap<LocalDate, Funds> budgets;
    /** The project's own until a voucher is followed by another, which is judged on what it would have left. */
    private NetByDay days;
    private final Vouchers vouchers;
    private final Function<YearMonth, Funds> spentBefore;
    private final Map<VoucherNo, Integer> rows = new HashMap<>();
    private final Map<YearMonth, Funds> inMonths = new TreeMap<>();
    private Funds soFar;

    /**
     * {@code budgets} by the day they are in force from, {@code days}, {@code vouchers}, {@code spentBefore} by month and {@code soFar} are
     * the state that is decided on; none of it is moved.
     */
    SpendRecording(ProjectId project, Origin origin, NavigableMap<LocalDate, Funds> budgets, NetByDay days, Vouchers vouchers,
                   Function<YearMonth, Funds> spentBefore, Funds soFar) {
        this.project = project;
        this.origin = origin;
        this.budgets = budgets;
        this.days = days;
        this.vouchers = vouchers;
        this.spentBefore = spentBefore;
        this.soFar = soFar;
    }

    /** What is done with a voucher that cannot be recorded; rows count from 1. */
    @FunctionalInterface
    interface Refusing {
        void hear(int row, SpendingRefusal refused);
    }

    List<BudgetProjectEvent> of(List<Voucher> asked, Refusing refusing) {
        List<BudgetProjectEvent> events = new ArrayList<>(asked.size());
        for (int row = 1; row <= asked.size(); row++) {
            Voucher voucher = asked.get(row - 1);
            Integer earlier = rows.get(voucher.number());
            Voucher before = earlier != null ? asked.get(earlier - 1) : vouchers.paid(voucher.number());
            if (before != null && before.equals(voucher) && (earlier != null || vouchers.left(before.number()).isPositive())) {
                continue;
            }
            List<SpendingRefusal> against = before != null ? List.of(known(earlier, before, voucher)) : against(voucher);
            if (against.isEmpty()) {
                rows.put(voucher.number(), row);
                events.add(recorded(voucher));
                if (row < asked.size()) {
                    days = events.size() == 1 ? days.copy() : days;
                    days.move(voucher.paidOn(), voucher.source(), voucher.amount());
                }
            }
            for (SpendingRefusal refused : against) {
                refusing.hear(row, refused);
            }
        }
        return events;
    }

    private SpendRecorded recorded(Voucher voucher) {
        YearMonth month = YearMonth.from(voucher.paidOn());
        Funds inMonth = inMonths.getOrDefault(month, spentBefore.apply(month));
        inMonth = inMonth.with(voucher.source(), inMonth.of(voucher.source()).plus(voucher.amount()));
        inMonths.put(month, inMonth);
        soFar = soFar.with(voucher.source(), soFar.of(voucher.source()).plus(voucher.amount()));
        int entry = vouchers.timesEntered(voucher.number()) + 1;
        return new SpendRecorded(project, voucher.number(), voucher.paidOn(), voucher.source(), voucher.amount(), voucher.category(),
                voucher.activity(), inMonth.of(voucher.source()), soFar.of(voucher.source()), voucher.people(), voucher.days(),
                entry == 1 ? null : entry);
    }

    /** {@code earlier}: the row of the same batch that holds the number; null where it is in the ledger. */
    private SpendingRefusal known(@Nullable Integer earlier, Voucher before, Voucher voucher) {
        if (before.equals(voucher)) {
            return new VoucherReversed(before, Objects.requireNonNull(vouchers.lastRefund(before.number()), "nothing is left of it"));
        }
        return earlier == null ? new VoucherAlreadyRecorded(before, voucher) : new VoucherAlreadyRecorded(earlier, before, voucher);
    }

    /** All that stands against a new voucher. */
    private List<SpendingRefusal> against(Voucher voucher) {
        List<SpendingRefusal> against = new ArrayList<>();
        if (!voucher.amount().isPositive()) {
            against.add(new SpendNotPositive(voucher.number(), voucher.amount()));
        }
        if (voucher.paidOn().getYear() != project.fiscalYear()) {
            against.add(new PaidOutsideFiscalYear(voucher.number(), voucher.paidOn(), project.fiscalYear()));
        }
        if (voucher.paidOn().isAfter(origin.day())) {
            against.add(new PaidInTheFuture(voucher.number(), voucher.paidOn(), origin.day()));
        }
        Beyond beyond = days.with(voucher.amount(), voucher.paidOn(), voucher.source(), budgets);
        if (beyond != null) {
            against.add(new SpendExceedsBudget(voucher, beyond));
        }
        return against;
    }
}
