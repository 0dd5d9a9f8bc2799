package jixiao.command.project.state;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.NavigableMap;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What each source has paid, net of what came back, by the end of each day on which anything moved: some thirteen bytes a day, so that no
 * project takes more than a few kilobytes a year for it.
 */
public final class NetByDay {
    private int count;
    private int[] days = new int[2];
    private byte[] sources = new byte[2];
    private long[] moved = new long[2];

    /** A day on which more was spent than could be, and both sums. */
    public record Beyond(LocalDate day, Money spent, Money budget) {
    }

    public NetByDay copy() {
        NetByDay copy = new NetByDay();
        copy.count = count;
        copy.days = days.clone();
        copy.sources = sources.clone();
        copy.moved = moved.clone();
        return copy;
    }

    public void move(LocalDate on, FundSource source, Money amount) {
        int day = Math.toIntExact(on.toEpochDay());
        int place = firstAfter(day);
        for (int at = place - 1; at >= 0 && days[at] == day; at--) {
            if (sources[at] == source.ordinal()) {
                moved[at] = Math.addExact(moved[at], amount.fen());
                return;
            }
        }
        makeRoom();
        System.arraycopy(days, place, days, place + 1, count - place);
        System.arraycopy(sources, place, sources, place + 1, count - place);
        System.arraycopy(moved, place, moved, place + 1, count - place);
        days[place] = day;
        sources[place] = (byte) source.ordinal();
        moved[place] = amount.fen();
        count++;
    }

    /**
     * The first day from that of a payment on, at whose end its source would stand beyond the budget in force; null where there is none.
     * {@code budgets} are by the day from which each is in force.
     */
    public @Nullable Beyond with(Money amount, LocalDate paidOn, FundSource source, NavigableMap<LocalDate, Funds> budgets) {
        int place = 0;
        long net = amount.fen();
        LocalDate day = paidOn;
        while (true) {
            for (; place < count && days[place] <= day.toEpochDay(); place++) {
                net = Math.addExact(net, sources[place] == source.ordinal() ? moved[place] : 0);
            }
            Money budget = budgetOn(day, source, budgets);
            if (net > budget.fen()) {
                return new Beyond(day, new Money(net), budget);
            }
            LocalDate change = budgets.higherKey(day);
            if (place == count && change == null) {
                return null;
            }
            day = change == null || place < count && days[place] < change.toEpochDay() ? LocalDate.ofEpochDay(days[place]) : change;
        }
    }

    private static Money budgetOn(LocalDate day, FundSource source, NavigableMap<LocalDate, Funds> budgets) {
        var inForce = budgets.floorEntry(day);
        return inForce == null ? Money.ZERO : inForce.getValue().of(source);
    }

    /** From the newest on, since almost every payment is of the newest days. */
    private int firstAfter(int day) {
        int place = count;
        while (place > 0 && days[place - 1] > day) {
            place--;
        }
        return place;
    }

    private void makeRoom() {
        if (count == days.length) {
            days = Arrays.copyOf(days, count + (count >> 1) + 1);
            sources = Arrays.copyOf(sources, days.length);
            moved = Arrays.copyOf(moved, days.length);
        }
    }
}
