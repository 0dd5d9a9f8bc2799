package jixiao.query.activity;

import java.util.Comparator;

/** Where a plan and payments meet: a month (1–12), an activity and a category. */
record Cell(int month, String activity, String category) implements Comparable<Cell> {
    private static final Comparator<String> BLANK_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<Cell> ORDER = Comparator.comparingInt(Cell::month).thenComparing(Cell::activity, BLANK_LAST)
            .thenComparing(Cell::category, BLANK_LAST);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
