package jixiao.command.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Divides the pieces of an indicator table into cells. Of all divisions that keep the order of the columns it takes the one
 * that the words, the gaps and the widths together speak against least; nothing is decided before the last row was seen.
 */
final class RowReading {
    private static final Column[] COLUMNS = Column.values();
    private static final int SHAPES = 3;
    private static final int STATES = COLUMNS.length * SHAPES;

    private final List<Piece> pieces;
    private final ColumnWidths widths;
    private final RowGeometry geometry;
    private final Span span;
    private final int[] least;
    private final int[] cameFrom;

    /** Pieces {@code from} (inclusive) to {@code to} (exclusive) are one cell of the column; so much speaks against it and all before it. */
    record Cell(Column column, int from, int to, int doubts) {
    }

    RowReading(List<Piece> pieces, ColumnWidths widths) {
        boolean spaced = pieces.stream().anyMatch(piece -> piece.before() == Gap.LINE)
                && pieces.stream().anyMatch(piece -> piece.before() == Gap.BLANK);
        this.pieces = pieces;
        this.widths = widths;
        this.geometry = new RowGeometry(spaced);
        this.span = new Span(spaced);
        this.least = new int[(pieces.size() + 1) * STATES];
        this.cameFrom = new int[least.length];
        Arrays.fill(least, Column.NEVER);
    }

    /** The cells in order; empty where no division begins with a level and ends with a row. */
    List<Cell> cells() {
        for (int from = 0; from < pieces.size(); from++) {
            if (from == 0 || isReached(from)) {
                readOn(from);
            }
        }
        int end = -1;
        for (int state = pieces.size() * STATES; state < least.length; state++) {
            int doubts = least[state] + geometry.end(column(state));
            if (doubts < Column.NEVER && (end < 0 || doubts < least[end] + geometry.end(column(end)))) {
                end = state;
            }
        }
        return end < 0 ? List.of() : back(end);
    }

    /** The piece after the last complete cell of any division: where reading stopped. */
    Piece stoppedAt() {
        int at = pieces.size() - 1;
        while (at > 0 && !isReached(at)) {
            at--;
        }
        return pieces.get(at);
    }

    private boolean isReached(int at) {
        for (int state = at * STATES; state < (at + 1) * STATES; state++) {
            if (least[state] < Column.NEVER) {
                return true;
            }
        }
        return false;
    }

    private void readOn(int from) {
        span.begin(pieces.get(from));
        int to = from + 1;
        do {
            String text = span.text();
            for (Column column : COLUMNS) {
                int before = bestBefore(from, column);
                if (before != Column.NEVER) {
                    enter(from, to, column, text);
                }
            }
            to++;
        } while (to <= pieces.size() && span.take(pieces.get(to - 2), pieces.get(to - 1)));
    }

    private int bestBefore(int from, Column column) {
        if (from == 0) {
            return column.compareTo(Column.LEVEL2) <= 0 ? 0 : Column.NEVER;
        }
        Gap gap = pieces.get(from).before();
        int best = Column.NEVER;
        for (int state = from * STATES; state < (from + 1) * STATES; state++) {
            if (least[state] < best && geometry.doubts(column(state), lines(state), gap, column, span.lines()) < Column.NEVER) {
                best = least[state];
            }
        }
        return best;
    }

    private void enter(int from, int to, Column column, String text) {
        int cell = column.doubts(text) + span.gaps() + span.misfits(column, widths);
        int target = to * STATES + column.ordinal() * SHAPES + Math.min(span.lines(), SHAPES) - 1;
        if (from == 0) {
            keep(target, cell, -1);
            return;
        }
        Gap gap = pieces.get(from).before();
        for (int state = from * STATES; state < (from + 1) * STATES; state++) {
            if (least[state] < Column.NEVER) {
                keep(target, least[state] + cell + geometry.doubts(column(state), lines(state), gap, column, span.lines()), state);
            }
        }
    }

    private void keep(int target, int doubts, int from) {
        if (doubts < least[target]) {
            least[target] = doubts;
            cameFrom[target] = from;
        }
    }

    private List<Cell> back(int end) {
        List<Cell> cells = new ArrayList<>();
        for (int state = end; state >= 0; state = cameFrom[state]) {
            int from = cameFrom[state] < 0 ? 0 : cameFrom[state] / STATES;
            cells.add(new Cell(column(state), from, state / STATES, least[state]));
        }
        Collections.reverse(cells);
        return cells;
    }

    private static Column column(int state) {
        return COLUMNS[state % STATES / SHAPES];
    }

    private static int lines(int state) {
        return state % SHAPES + 1;
    }
}
