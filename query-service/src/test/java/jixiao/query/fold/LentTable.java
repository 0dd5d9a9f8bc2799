package jixiao.query.fold;

import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;

/** All views, but that of units is another one: its table is lent to a view of projects that hears what a test has it do. */
public final class LentTable {
    private LentTable() {
    }

    public static List<View<?>> of(Fold.Step<String, SpendRecorded> spent) {
        return of(1, (was, event, at) -> "drafted", spent);
    }

    public static List<View<?>> of(int version, Fold.Step<String, TargetDrafted> drafted, Fold.Step<String, SpendRecorded> spent) {
        Fold<String> fold = Fold.from("");
        for (Class<?> type : EventJson.types()) {
            if (type != TargetDrafted.class && type != SpendRecorded.class) {
                fold = fold.passesOver(type.asSubclass(Event.class));
            }
        }
        View<?> lent = View.of("unit", version, BudgetProjectEvent.class, String.class,
                fold.on(TargetDrafted.class, drafted).on(SpendRecorded.class, spent));
        return Views.ALL.stream().<View<?>>map(view -> view.name().equals("unit") ? lent : view).toList();
    }
}
