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
 * What was paid in each month, oldest first; never changed, because every payment makes a new one of it. All of it lies in one array, which
 * is copied in a fraction of the time that a tree is, and every row that is written looks at all of it: found in one place of the memory
 * and not in one for each amount. A little long, because a sorted map has many questions to answer.
 */
final class PaidMonths extends AbstractMap<YearMonth, Funds> implements SortedMap<YearMonth, Funds> {
    static final PaidMonths NONE = new PaidMonths(new long[0]);

    private static final FundSource[] SOURCES = FundSource.values();
    /** Of a month: which one, counted from the year 0, and the fen of each source. */
    private static final int WIDTH = 1 + SOURCES.length;
    /** Where a source has no money of its kind. */
    private static final long BLANK = Long.MIN_VALUE;
    private static final int MONTHS = 12;

    private final long[] cells;

    private PaidMonths(long[] cells) {
        this.cells = cells;
    }

    static PaidMonths of(Map<YearMonth, Funds> paid) {
        if (paid instanceof PaidMonths same) {
            return same;
        }
        Map<YearMonth, Funds> sorted = new TreeMap<>(paid);
        long[] cells = new long[sorted.size() * WIDTH];
        int at = 0;
        for (Map.Entry<YearMonth, Funds> month : sorted.entrySet()) {
            cells[at] = number(month.getKey());
            cells[at + 1] = fen(month.getValue().fiscal());
            cells[at + 2] = fen(month.getValue().carriedOver());
            cells[at + 3] = fen(month.getValue().other());
            at += WIDTH;
        }
        return new PaidMonths(cells);
    }

    private static long number(YearMonth month) {
        return (long) MONTHS * month.getYear() + month.getMonthValue() - 1;
    }

    private static long fen(@Nullable Money money) {
        if (money != null && money.fen() == BLANK) {
            throw new ArithmeticException("no sum of a month is " + BLANK + " fen");
        }
        return money == null ? BLANK : money.fen();
    }

    /** What one source paid in a month is now so much. */
    PaidMonths with(YearMonth month, FundSource source, Money money) {
        int at = placeOf(month);
        long[] now;
        if (at >= 0) {
            now = cells.clone();
        } else {
            at = -at - 1;
            now = Arrays.copyOf(cells, cells.length + WIDTH);
            System.arraycopy(cells, at * WIDTH, now, (at + 1) * WIDTH, cells.length - at * WIDTH);
            Arrays.fill(now, at * WIDTH, (at + 1) * WIDTH, BLANK);
            now[at * WIDTH] = number(month);
        }
        now[at * WIDTH + 1 + source.ordinal()] = fen(money);
        return new PaidMonths(now);
    }

    /** As {@link Arrays#binarySearch} answers, but from the newest on, since almost every payment is of the newest month. */
    private int placeOf(YearMonth wanted) {
        long month = number(wanted);
        for (int at = size() - 1; at >= 0; at--) {
            long known = cells[at * WIDTH];
            if (known <= month) {
                return known == month ? at : -(at + 1) - 1;
            }
        }
        return -1;
    }

    YearMonth month(int at) {
        return YearMonth.of(year(at), monthOfYear(at));
    }

    int year(int at) {
        return (int) Math.floorDiv(cells[at * WIDTH], MONTHS);
    }

    /** 1 to 12. */
    int monthOfYear(int at) {
        return Math.floorMod(cells[at * WIDTH], MONTHS) + 1;
    }

    Funds funds(int at) {
        return new Funds(money(at, FundSource.FISCAL), money(at, FundSource.CARRIED_OVER), money(at, FundSource.OTHER));
    }

    private @Nullable Money money(int at, FundSource source) {
        return isBlank(at, source) ? null : Money.ofFen(fen(at, source));
    }

    boolean isBlank(int at, FundSource source) {
        return cells[at * WIDTH + 1 + source.ordinal()] == BLANK;
    }

    /** 0 where the source is blank. */
    long fen(int at, FundSource source) {
        long fen = cells[at * WIDTH + 1 + source.ordinal()];
        return fen == BLANK ? 0 : fen;
    }

    /** In fen, of all sources. */
    long total(int at) {
        long sum = 0;
        for (FundSource source : SOURCES) {
            sum = Math.addExact(sum, fen(at, source));
        }
        return sum;
    }

    @Override
    public int size() {
        return cells.length / WIDTH;
    }

    @Override
    public @Nullable Funds get(Object month) {
        int at = month instanceof YearMonth wanted ? placeOf(wanted) : -1;
        return at < 0 ? null : funds(at);
    }

    @Override
    public boolean containsKey(Object month) {
        return get(month) != null;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof PaidMonths paid
                ? Arrays.equals(cells, paid.cells) : super.equals(other));
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
                return PaidMonths.this.size();
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
            return next < size();
        }

        @Override
        public Map.Entry<YearMonth, Funds> next() {
            if (next == size()) {
                throw new NoSuchElementException();
            }
            Map.Entry<YearMonth, Funds> entry = Map.entry(month(next), funds(next));
            next++;
            return entry;
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
        return keyAt(size() - 1);
    }

    private YearMonth keyAt(int at) {
        if (cells.length == 0) {
            throw new NoSuchElementException();
        }
        return month(at);
    }
}
