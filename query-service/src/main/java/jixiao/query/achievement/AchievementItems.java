package jixiao.query.achievement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.Event;
import jixiao.kernel.identity.Category;
import jixiao.query.fold.Items;
import jixiao.query.fold.PutAway;
import jixiao.query.fold.StateJson;

/**
 * How payments for people and days are laid out in rows: the sums of a category under its name, always at hand, a payment under its
 * voucher.
 */
final class AchievementItems implements Items<Achievement> {
    @Override
    public Map<String, ?> of(Achievement all) {
        if (all.headCosts().isEmpty()) {
            return all.payments().byName();
        }
        Map<String, Object> items = new TreeMap<>(all.payments().byName());
        all.headCosts().forEach((category, costs) -> items.put(HeadCosts.name(category), costs));
        return items;
    }

    @Override
    public Achievement with(Achievement all, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return all;
        }
        SortedMap<Category, HeadCosts> costs = new TreeMap<>(all.headCosts());
        PutAway<PerHead> payments = all.payments();
        for (Map.Entry<String, String> row : rows.entrySet()) {
            if (row.getKey().charAt(0) == MARK) {
                payments = payments.with(row.getKey(), StateJson.read(row.getValue(), PerHead.class));
            } else {
                costs.put(HeadCosts.category(row.getKey()), StateJson.read(row.getValue(), HeadCosts.class));
            }
        }
        return new Achievement(all.indicators(), all.values(), costs, payments);
    }

    @Override
    public Achievement rest(Achievement all) {
        return all.payments() == PutAway.<PerHead>none() ? all
                : new Achievement(all.indicators(), all.values(), all.headCosts(), PutAway.none());
    }

    /** Only a payment that comes back or is entered anew is named again. */
    @Override
    public Collection<String> named(Event event) {
        if (event instanceof SpendReversed back) {
            return List.of(PerHead.name(back.voucher()));
        }
        return event instanceof SpendRecorded again && again.entry() != null ? List.of(PerHead.name(again.voucher())) : List.of();
    }
}
