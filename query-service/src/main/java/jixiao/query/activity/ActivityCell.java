package jixiao.query.activity;

import java.util.Comparator;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.Identity;
import org.jspecify.annotations.Nullable;

/** Where a plan and payments meet: a month (1–12), an activity and a category. */
record ActivityCell(int month, @Nullable Activity activity, @Nullable Category category) implements Comparable<ActivityCell> {
    private static final Comparator<Identity> BLANK_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<ActivityCell> ORDER = Comparator.comparingInt(ActivityCell::month)
            .thenComparing(ActivityCell::activity, BLANK_LAST)
            .thenComparing(ActivityCell::category, BLANK_LAST);

    @Override
    public int compareTo(ActivityCell other) {
        return ORDER.compare(this, other);
    }
}
