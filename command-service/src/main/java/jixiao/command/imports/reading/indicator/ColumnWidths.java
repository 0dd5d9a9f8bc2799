package jixiao.command.imports.reading.indicator;

import java.util.Arrays;
import jixiao.command.imports.reading.text.Glyphs;

/**
 * How wide the columns are, learned from lines that wrapped: such a line is full. Bounded in size, so that it can be carried
 * from table to table of one document. In quarters of a full-width character, like {@link Glyphs#width}.
 */
public final class ColumnWidths {
    private static final int WIDEST = 400;
    private static final int ENOUGH = 4;
    private static final int ALIKE = 6;

    private final int[][] wrapped = new int[IndicatorColumn.values().length][WIDEST + 1];
    private final int[] header = new int[IndicatorColumn.values().length];
    private final int[] usual = new int[IndicatorColumn.values().length];

    /** The heading of a column fits into it. */
    void fits(IndicatorColumn column, int width) {
        header[column.ordinal()] = Math.max(header[column.ordinal()], width);
    }

    void wrappedAt(IndicatorColumn column, int width) {
        wrapped[column.ordinal()][Math.min(width, WIDEST)]++;
    }

    /** A column is at least this wide; 0 where nothing is known. */
    int least(IndicatorColumn column) {
        return Math.max(header[column.ordinal()], usual[column.ordinal()]);
    }

    /** No line of a column is wider than this. */
    int most(IndicatorColumn column) {
        int known = usual[column.ordinal()];
        return known == 0 ? Integer.MAX_VALUE : Math.max(header[column.ordinal()], known + 2 * Glyphs.FULL);
    }

    /** Whether what was learned since the last time changes anything. */
    boolean settle() {
        boolean changed = false;
        for (IndicatorColumn column : IndicatorColumn.values()) {
            int now = usual(wrapped[column.ordinal()]);
            changed |= now != usual[column.ordinal()];
            usual[column.ordinal()] = now;
        }
        return changed;
    }

    /** The median, if most lines are about as wide: a document that wraps anywhere has no usual width. */
    private static int usual(int[] counts) {
        int all = Arrays.stream(counts).sum();
        int median = 0;
        for (int seen = counts[0]; seen * 2 < all; seen += counts[median]) {
            median++;
        }
        int alike = Arrays.stream(counts, Math.max(0, median - ALIKE), Math.min(WIDEST, median + ALIKE) + 1).sum();
        return all >= ENOUGH && alike * 10 >= all * 7 ? median : 0;
    }
}
