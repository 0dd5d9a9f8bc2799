package jixiao.query.activity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.Event;
import jixiao.kernel.EventJson;
import jixiao.kernel.Money;
import jixiao.kernel.VoucherNo;
import jixiao.query.feed.Recorded;

/** What a project paid by month, activity and category, net of reversals, each in the month it moved in: together it is what its months paid. */
final class Spent {
    private final YearMonth through;
    private final Map<VoucherNo, SpendRecorded> vouchers = new HashMap<>();
    private final SortedMap<Cell, Money> cells = new TreeMap<>();

    private Spent(YearMonth through) {
        this.through = through;
    }

    /** From January up to the end of a month. */
    static SortedMap<Cell, Money> through(YearMonth month, List<Event> history) {
        Spent spent = new Spent(month);
        history.forEach(spent::hear);
        return spent.cells;
    }

    /** A project's payments as the ledger has them, up to one that cannot be read: there every view of the project waits too. */
    static List<Event> payments(List<Recorded> history) {
        List<Event> payments = new ArrayList<>();
        for (Recorded recorded : history) {
            try {
                payments.add(EventJson.read(recorded.type(), recorded.revision(), recorded.payload()));
            } catch (RuntimeException unreadable) {
                break;
            }
        }
        return payments;
    }

    private void hear(Event event) {
        if (event instanceof SpendRecorded spend) {
            vouchers.put(spend.voucher(), spend);
            move(spend, spend.paidOn(), spend.amount());
        } else if (event instanceof SpendReversed back) {
            move(vouchers.get(back.voucher()), back.reversedOn(), Money.ZERO.minus(back.amount()));
        }
    }

    private void move(SpendRecorded spend, LocalDate day, Money amount) {
        YearMonth month = YearMonth.from(day);
        if (month.getYear() == through.getYear() && !month.isAfter(through)) {
            cells.merge(new Cell(month.getMonthValue(), spend.activity(), spend.category()), amount, Money::plus);
        }
    }
}
