package jixiao.query.achievement;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.identity.Category;
import jixiao.kernel.judgement.HeadCost;

/**
 * What payments of one category that say for how many people and days they were come to, by the month (1–12) it moved in: money that came
 * back is taken off from the month it came back in on, and people and days once nothing is left; earlier months stay as they were.
 */
public record HeadCosts(SortedMap<Integer, HeadCost> months) {
    static final HeadCosts NONE = new HeadCosts(emptySortedMap());
    private static final String PREFIX = "per-head:";

    HeadCosts moved(int month, HeadCost by) {
        SortedMap<Integer, HeadCost> now = new TreeMap<>(months);
        now.merge(month, by, HeadCost::plus);
        return new HeadCosts(unmodifiableSortedMap(now));
    }

    /** From January up to the end of a month. */
    HeadCost through(int month) {
        return months.headMap(month + 1).values().stream().reduce(HeadCost.NOTHING, HeadCost::plus);
    }

    static String name(Category category) {
        return PREFIX + category.key();
    }

    static Category category(String name) {
        return new Category(name.substring(PREFIX.length()));
    }
}
