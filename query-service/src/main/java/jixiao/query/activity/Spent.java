package jixiao.query.activity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.Event;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.value.Money;
import jixiao.query.platform.Unanswerable.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What a project paid by month, activity and category, net of reversals, each in the month it moved in: together it is what its months
 * paid. A reversal does not say what it was for, so all are looked at before any is heard: only of vouchers that come back is it
 * remembered.
 */
final class Spent {
    /** What is remembered of vouchers and cells, each some hundred bytes and its words: with its frames sixteen megabytes at most. */
    private static final int MOST_WEIGHT = 4_000_000;
    private static final int FRAME = 100;
    /** Beyond this many, or half the weight, the lines outside of the plan say nothing to anybody, and are shown as one a month. */
    private static final int MOST_UNPLANNED = 1_000;
    private static final ActivityCell UNHEARD = new ActivityCell(0, null, null);
    static final Activity OTHERS = new Activity("其余计划外支出");

    private final YearMonth through;
    private final Set<ActivityCell> planned;
    /** What those vouchers were for, of which anything comes back, as they were last entered. */
    private final Map<String, ActivityCell> vouchers = new HashMap<>();
    private final Map<ActivityCell, ActivityCell> shared = new HashMap<>();
    private final SortedMap<ActivityCell, Money> cells = new TreeMap<>();
    private int unplanned;
    private int weight;

    /** From January up to the end of a month; what is planned always stands on a line of its own. */
    Spent(YearMonth through, Set<ActivityCell> planned) {
        this.through = through;
        this.planned = planned;
    }

    SortedMap<ActivityCell, Money> cells() {
        return cells;
    }

    void lookAhead(Event event) {
        if (event instanceof SpendReversed back && vouchers.putIfAbsent(back.voucher().text(), UNHEARD) == null) {
            weigh(back.voucher().text().length());
        }
    }

    void hear(Event event) {
        if (event instanceof SpendRecorded spend) {
            ActivityCell cell = new ActivityCell(0, spend.activity(), spend.category());
            vouchers.computeIfPresent(spend.voucher().text(), (voucher, before) -> shared(cell));
            move(cell, spend.paidOn(), spend.amount());
        } else if (event instanceof SpendReversed back) {
            move(vouchers.getOrDefault(back.voucher().text(), UNHEARD), back.reversedOn(), Money.ZERO.minus(back.amount()));
        }
    }

    private ActivityCell shared(ActivityCell cell) {
        return shared.computeIfAbsent(cell, unknown -> {
            weigh(length(cell));
            return cell;
        });
    }

    private void move(ActivityCell of, LocalDate day, Money amount) {
        YearMonth month = YearMonth.from(day);
        if (month.getYear() == through.getYear() && !month.isAfter(through)) {
            cells.merge(place(new ActivityCell(month.getMonthValue(), of.activity(), of.category())), amount, Money::plus);
        }
    }

    private ActivityCell place(ActivityCell cell) {
        if (cells.containsKey(cell) || planned.contains(cell)) {
            return cell;
        }
        if (unplanned >= MOST_UNPLANNED || weight + FRAME + length(cell) > MOST_WEIGHT / 2) {
            return new ActivityCell(cell.month(), OTHERS, null);
        }
        unplanned++;
        weigh(length(cell));
        return cell;
    }

    private static int length(ActivityCell cell) {
        return length(cell.activity()) + length(cell.category());
    }

    private static int length(@Nullable Identity part) {
        return part == null ? 0 : part.text().length();
    }

    private void weigh(int characters) {
        weight += FRAME + characters;
        if (weight > MOST_WEIGHT) {
            throw new TooManyReversals();
        }
    }

    static final class TooManyReversals extends Refused {
        TooManyReversals() {
            super("项目的冲销或活动名称过多，无法按活动汇总；各月支出见项目的进度，逐笔见其事件。");
        }
    }
}
