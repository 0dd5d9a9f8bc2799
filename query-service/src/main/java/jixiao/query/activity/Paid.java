package jixiao.query.activity;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.Money;
import jixiao.query.activity.VoucherClashes.VoucherClash;

/** What a project's payments say to one question: what was paid for what, and which numbers stand several times. They are read twice. */
record Paid(SortedMap<ActivityCell, Money> spent, List<VoucherClash> clashes) {

    /** Paid for the lines of a plan and beside them, from January up to the end of a month; clashes are of all that is there. */
    static Paid through(YearMonth month, Set<ActivityCell> planned, Iterable<? extends Event> payments) {
        Spent spent = new Spent(month, planned);
        VoucherClashes clashes = new VoucherClashes();
        payments.forEach(event -> {
            spent.lookAhead(event);
            clashes.lookAhead(event);
        });
        payments.forEach(event -> {
            spent.hear(event);
            clashes.hear(event);
        });
        return new Paid(spent.cells(), clashes.told());
    }
}
