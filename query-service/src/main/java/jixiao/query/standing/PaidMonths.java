package jixiao.query.standing;

import java.time.YearMonth;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was paid in each month, oldest first; never changed, because every payment makes a new one of it. Two arrays of a dozen
 * are copied in a fraction of the time that a tree is. A little long, because a sorted map has many questions to answer.
 */
final class PaidMonths extends AbstractMap<YearMonth, Funds> implements SortedMap<YearMonth, Funds> {
    static final PaidMonths NONE = new PaidMonths(new YearMonth[0], new Funds[0]);

    private final YearMonth[] months;
    private final Funds[] funds;

    private PaidMonths(YearMonth[] months, Funds[] funds) {
        this.months = months;
        this.funds = funds;
    }

    static PaidMonths of(Map<YearMonth, Funds> paid) {
        if (paid instanceof PaidMonths same) {
            return same;
        }
        Map<YearMonth, Funds> sorted = new TreeMap<>(paid);
        return new PaidMonths(sorted.keySet().toArray(YearMonth[]::new), sorted.values().toArray(Funds[]::new));
    }

    /** What one source paid in a month is now so much. */
    PaidMonths with(YearMonth month, FundSource source, Money money) {
        int at = placeOf(month);
        if (at >= 0) {
            Funds[] now = funds.clone();
            now[at] = funds[at].with(source, money);
            return new PaidMonths(months, now);
        }
        int place = -at - 1;
        YearMonth[] moreMonths = Arrays.copyOf(months, months.length + 1);
        Funds[] moreFunds = Arrays.copyOf(funds, funds.length + 1);
        System.arraycopy(months, place, moreMonths, place + 1, months.length - place);
        System.arraycopy(funds, place, moreFunds, place + 1, funds.length - place);
        moreMonths[place] = month;
        moreFunds[place] = Funds.NONE.with(source, money);
        return new PaidMonths(moreMonths, moreFunds);
    }

    /** As {@link Arrays#binarySearch} answers, but from the newest on, since almost every payment is of the newest month. */
    private int placeOf(YearMonth month) {
        for (int at = months.length - 1; at >= 0; at--) {
            int order = months[at].compareTo(month);
            if (order <= 0) {
                return order == 0 ? at : -(at + 1) - 1;
            }
        }
        return -1;
    }

    YearMonth month(int at) {
        return months[at];
    }

    Funds funds(int at) {
        return funds[at];
    }

    @Override
    public int size() {
        return months.length;
    }

    @Override
    public @Nullable Funds get(Object month) {
        int at = month instanceof YearMonth wanted ? placeOf(wanted) : -1;
        return at < 0 ? null : funds[at];
    }

    @Override
    public boolean containsKey(Object month) {
        return get(month) != null;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof PaidMonths paid
                ? Arrays.equals(months, paid.months) && Arrays.equals(funds, paid.funds) : super.equals(other));
    }

    @Override
    public int hashCode() {
        return super.hashCode(); // that of any map, since it equals any map of the same entries
    }

    @Override
    public Set<Map.Entry<YearMonth, Funds>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return months.length;
            }

            @Override
            public Iterator<Map.Entry<YearMonth, Funds>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<YearMonth, Funds>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < months.length;
        }

        @Override
        public Map.Entry<YearMonth, Funds> next() {
            if (next == months.length) {
                throw new NoSuchElementException();
            }
            return Map.entry(months[next], funds[next++]);
        }
    }

    @Override
    public @Nullable Comparator<? super YearMonth> comparator() {
        return null;
    }

    @Override
    public SortedMap<YearMonth, Funds> subMap(YearMonth from, YearMonth to) {
        return of(new TreeMap<>(this).subMap(from, to));
    }

    @Override
    public SortedMap<YearMonth, Funds> headMap(YearMonth to) {
        return of(new TreeMap<>(this).headMap(to));
    }

    @Override
    public SortedMap<YearMonth, Funds> tailMap(YearMonth from) {
        return of(new TreeMap<>(this).tailMap(from));
    }

    @Override
    public YearMonth firstKey() {
        return keyAt(0);
    }

    @Override
    public YearMonth lastKey() {
        return keyAt(months.length - 1);
    }

    private YearMonth keyAt(int at) {
        if (months.length == 0) {
            throw new NoSuchElementException();
        }
        return months[at];
    }
}
