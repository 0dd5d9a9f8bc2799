package jixiao.query.delivery;

import java.time.LocalDate;
import java.util.List;
import jixiao.kernel.UnitCode;

/** What one message says: a single step, or with a {@code day} that day's digest of one unit. */
record Letter(LocalDate day, UnitCode unit, String unitName, List<Item> items, List<String> notFiled) {
    Letter {
        items = List.copyOf(items);
        notFiled = List.copyOf(notFiled);
    }

    static Letter about(Item item) {
        return new Letter(null, item.unit(), item.unitName(), List.of(item), List.of());
    }
}
