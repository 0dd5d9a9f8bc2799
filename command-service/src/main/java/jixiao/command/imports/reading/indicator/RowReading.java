package jixiao.command.imports.reading.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jixiao.command.imports.reading.text.Gap;

/**
 * Divides the pieces of an indicator table into cells. Of all divisions that keep the order of the columns it takes the one
 * that the words, the gaps and the widths together speak against least; nothing is decided before the last row was seen.
 */
final class RowReading {
    private static final IndicatorColumn[] COLUMNS = IndicatorColumn.values();
    private static final int NONE = -2;
    private static final int UNASKED = -3;

    private final List<Piece> pieces;
    private final ColumnWidths widths;
    private final RowGeometry geometry;
    private final Span span;
    private final Divisions divisions;
    private final int[] bestBefore = new int[Divisions.STATES];

    /**
     * Pieces {@code from} (inclusive) to {@code to} (exclusive) are one cell of the column; so much speaks against it and all before it.
     */
    record ReadCell(IndicatorColumn column, int from, int to, int doubts) {
    }

    RowReading(List<Piece> pieces, ColumnWidths widths, KnownCells known) {
        boolean spaced = pieces.stream().anyMatch(piece -> piece.before() == Gap.LINE)
                && pieces.stream().anyMatch(piece -> piece.before() == Gap.BLANK);
        this.pieces = pieces;
        this.widths = widths;
        this.geometry = RowGeometry.of(spaced);
        this.span = new Span(spaced, known);
        this.divisions = new Divisions(pieces.size());
    }

    /** The cells in order; empty where no division begins with a level and ends with a row. */
    List<ReadCell> cells() {
        for (int from = 0; from < pieces.size(); from++) {
            if (from == 0 || divisions.isWorthReadingOn(from)) {
                readOn(from);
            }
        }
        int end = NONE;
        int least = IndicatorColumn.NEVER;
        for (IndicatorColumn column : COLUMNS) {
            for (int lines = 1; lines <= Divisions.SHAPES; lines++) {
                int state = Divisions.state(pieces.size(), column, lines);
                if (divisions.doubts(state) + geometry.end(column) < least) {
                    least = divisions.doubts(state) + geometry.end(column);
                    end = state;
                }
            }
        }
        return end == NONE ? List.of() : cells(divisions.wayTo(end));
    }

    /** The piece that no division gets beyond: where reading stopped. */
    Piece stoppedAt() {
        return pieces.get(divisions.furthest());
    }

    private void readOn(int from) {
        span.begin(pieces.get(from));
        Arrays.fill(bestBefore, UNASKED);
        int to = from + 1;
        do {
            for (IndicatorColumn column : COLUMNS) {
                enter(from, to, column);
            }
            to++;
        } while (to <= pieces.size() && span.take(pieces.get(to - 2), pieces.get(to - 1)));
    }

    /** What costs least to find out is found out first: most divisions are worse than a known one before their words are looked at. */
    private void enter(int from, int to, IndicatorColumn column) {
        int before = from > 0 ? bestBefore(from, column) : column.mayBegin() ? Divisions.BEGIN : NONE;
        if (before == NONE) {
            return;
        }
        int target = Divisions.state(to, column, span.lines());
        int doubts = divisions.doubts(before) + between(before, from, Divisions.shape(column, span.lines())) + span.gaps();
        if (doubts - IndicatorColumn.MOST_FAVOUR >= divisions.doubts(target)) {
            return;
        }
        doubts += span.misfits(column, widths);
        if (doubts - IndicatorColumn.MOST_FAVOUR < divisions.doubts(target)) {
            divisions.keep(target, doubts + span.words().doubtsIn(column), before);
        }
    }

    /** The same for every cell of as many lines that begins here, and asked for very often. */
    private int bestBefore(int from, IndicatorColumn column) {
        int asked = Divisions.shape(column, span.lines());
        if (bestBefore[asked] == UNASKED) {
            bestBefore[asked] = findBestBefore(from, asked);
        }
        return bestBefore[asked];
    }

    private int findBestBefore(int from, int shape) {
        int best = NONE;
        int least = IndicatorColumn.NEVER;
        int[] between = geometry.doubts(pieces.get(from).before(), shape);
        for (int before = 0; before < Divisions.STATES; before++) {
            int doubts = divisions.doubts(from * Divisions.STATES + before) + between[before];
            if (doubts < least) {
                least = doubts;
                best = from * Divisions.STATES + before;
            }
        }
        return best;
    }

    private int between(int state, int from, int shape) {
        return state == Divisions.BEGIN ? 0 : geometry.doubts(pieces.get(from).before(), shape)[state % Divisions.STATES];
    }

    private List<ReadCell> cells(List<Integer> way) {
        List<ReadCell> cells = new ArrayList<>();
        int from = 0;
        for (int state : way) {
            int to = state / Divisions.STATES;
            cells.add(new ReadCell(Divisions.column(state), from, to, divisions.doubts(state)));
            from = to;
        }
        return cells;
    }
}
