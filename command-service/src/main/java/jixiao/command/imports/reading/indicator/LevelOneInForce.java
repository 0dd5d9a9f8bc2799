package jixiao.command.imports.reading.indicator;

import java.util.ArrayList;
import java.util.List;

/**
 * A first level is printed once, at the middle of its rows, and an extraction that goes by height puts it there: rows above
 * it that belong under it by their second level are given to it. A first level printed at its first row changes nothing.
 */
final class LevelOneInForce {
    private LevelOneInForce() {
    }

    static List<IndicatorRow> settle(List<IndicatorRow> rows) {
        List<IndicatorRow> settled = new ArrayList<>(rows);
        String coming = null;
        for (int at = rows.size() - 1; at >= 0; at--) {
            IndicatorRow row = rows.get(at);
            String next = at + 1 < rows.size() ? rows.get(at + 1).level1() : null;
            if (next != null && !next.equals(row.level1())) {
                coming = next;
            }
            String home = LevelNames.homeOf(row.level2());
            boolean belongsToComing = coming != null && coming.equals(home) && !coming.equals(row.level1());
            if (belongsToComing || row.level1() == null) {
                settled.set(at, row.under(row.level1() == null && coming != null ? coming : belongsToComing ? coming : home));
            }
        }
        return settled;
    }
}
