package jixiao.command.imports.reading.indicator;

import jixiao.command.imports.reading.text.Gap;

/**
 * How neighbouring cells follow one another in a table that was flattened cell by cell. Cells are centred in their row, so
 * two cells of one line each stand at the same height (a space), one line beside two is half a line off (a line break), and
 * anything else is a line or more off (a blank line). A document without blank lines only keeps the first of the three.
 */
final class RowGeometry {
    private static final int MERGED_LEVEL2 = 8;
    static final int BLANK_CELL = 60;
    private static final int ROW_WITHOUT_LEVEL2 = 5;

    private static final RowGeometry SPACED = new RowGeometry(true);
    private static final RowGeometry CLOSE = new RowGeometry(false);

    private final boolean spaced;
    /** By gap, then by the shape that follows, then by the shape before: asked for every division of every table. */
    private final int[][][] doubts;

    private RowGeometry(boolean spaced) {
        this.spaced = spaced;
        this.doubts = new int[Gap.values().length][Divisions.STATES][Divisions.STATES];
        for (Gap gap : Gap.values()) {
            for (int next = 0; next < Divisions.STATES; next++) {
                for (int before = 0; before < Divisions.STATES; before++) {
                    doubts[gap.ordinal()][next][before] = doubts(Divisions.column(before), Divisions.lines(before), gap,
                            Divisions.column(next), Divisions.lines(next));
                }
            }
        }
    }

    static RowGeometry of(boolean spaced) {
        return spaced ? SPACED : CLOSE;
    }

    /** What speaks against a shape following each of the shapes; {@link IndicatorColumn#NEVER} where the order of columns forbids it. */
    int[] doubts(Gap gap, int next) {
        return doubts[gap.ordinal()][next];
    }

    private int doubts(IndicatorColumn before, int linesBefore, Gap gap, IndicatorColumn next, int lines) {
        return switch (before) {
            case LEVEL1 -> next == IndicatorColumn.LEVEL2 ? overRows(linesBefore, gap, lines)
                    : next == IndicatorColumn.LEVEL3 ? 25 + overRows(linesBefore, gap, lines) : IndicatorColumn.NEVER;
            case LEVEL2 -> next != IndicatorColumn.LEVEL3 ? IndicatorColumn.NEVER
                    : Math.min(inRow(linesBefore, gap, lines), MERGED_LEVEL2 + overRows(linesBefore, gap, lines));
            case LEVEL3 -> next == IndicatorColumn.DESCRIPTION ? inRow(linesBefore, gap, lines)
                    : next == IndicatorColumn.VALUE ? BLANK_CELL + inRow(linesBefore, gap, lines) : IndicatorColumn.NEVER;
            case DESCRIPTION -> next == IndicatorColumn.VALUE ? inRow(linesBefore, gap, lines)
                    : next == IndicatorColumn.BASIS ? BLANK_CELL + inRow(linesBefore, gap, lines) : IndicatorColumn.NEVER;
            case VALUE -> next == IndicatorColumn.BASIS ? inRow(linesBefore, gap, lines) : end(before) + newRow(gap, next);
            case BASIS -> newRow(gap, next);
        };
    }

    /** What speaks against a row, and so the table, ending after this column. */
    int end(IndicatorColumn last) {
        return last == IndicatorColumn.BASIS ? 0 : last == IndicatorColumn.VALUE ? BLANK_CELL : IndicatorColumn.NEVER;
    }

    private int newRow(Gap gap, IndicatorColumn next) {
        if (next.compareTo(IndicatorColumn.LEVEL3) > 0) {
            return IndicatorColumn.NEVER;
        }
        int start = next == IndicatorColumn.LEVEL3 ? ROW_WITHOUT_LEVEL2 : 0;
        return start + (gap == Gap.SPACE ? 80 : gap == Gap.LINE ? spaced ? 40 : 2 : 0);
    }

    private int inRow(int linesBefore, Gap gap, int lines) {
        int together = linesBefore + lines;
        int expected = Math.min(together, 4);
        int seen = gap == Gap.SPACE ? 2 : gap == Gap.LINE ? 3 : 4;
        int torn = gap == Gap.PAGE ? 15 : 0;
        if (seen == expected) {
            return torn;
        }
        return torn + (gap == Gap.SPACE ? 60 : spaced ? 30 : together == 2 ? 15 : 0);
    }

    /** A cell merged over several rows stands at any height. */
    private static int overRows(int linesBefore, Gap gap, int lines) {
        return gap == Gap.SPACE && linesBefore + lines > 2 ? 15 : 0;
    }
}
