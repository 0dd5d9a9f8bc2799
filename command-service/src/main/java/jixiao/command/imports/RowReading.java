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
    private static final int AHEAD = 40;
    private static final int HOPELESS = 100;
    private static final int BEGIN = -1;
    private static final int NONE = -2;
    private static final int UNASKED = -3;
    private static final int STATES = COLUMNS.length * SHAPES;

    private final List<Piece> pieces;
    private final ColumnWidths widths;
    private final RowGeometry geometry;
    private final Span span;
    private final int[] least;
    private final int[] cameFrom;
    private final int[] bestBefore = new int[STATES];

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
            if (from == 0 || isWorthReading(from)) {
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
        return leastAt(at) < Column.NEVER;
    }

    /** A division that another has overtaken with far fewer doubts does not win it back. */
    private boolean isWorthReading(int at) {
        int doubts = leastAt(at);
        for (int ahead = at + 1; doubts < Column.NEVER && ahead <= Math.min(at + AHEAD, pieces.size()); ahead++) {
            if (leastAt(ahead) + HOPELESS < doubts) {
                return false;
            }
        }
        return doubts < Column.NEVER;
    }

    private int leastAt(int at) {
        int doubts = Column.NEVER;
        for (int state = at * STATES; state < (at + 1) * STATES; state++) {
            doubts = Math.min(doubts, least[state]);
        }
        return doubts;
    }

    private void readOn(int from) {
        span.begin(pieces.get(from));
        Arrays.fill(bestBefore, UNASKED);
        int to = from + 1;
        do {
            for (Column column : COLUMNS) {
                enter(from, to, column);
            }
            to++;
        } while (to <= pieces.size() && span.take(pieces.get(to - 2), pieces.get(to - 1)));
    }

    /** What costs least to find out is found out first: most divisions are worse than a known one before their words are looked at. */
    private void enter(int from, int to, Column column) {
        int target = to * STATES + column.ordinal() * SHAPES + Math.min(span.lines(), SHAPES) - 1;
        int state = from == 0 ? BEGIN : bestBefore(from, column);
        int doubts = state == NONE || state == BEGIN && !column.mayBegin() ? Column.NEVER
                : span.gaps() + (state == BEGIN ? 0 : least[state] + geometryBetween(state, from, column));
        if (doubts - Column.MOST_FAVOUR >= least[target]) {
            return;
        }
        doubts += span.misfits(column, widths);
        if (doubts - Column.MOST_FAVOUR < least[target]) {
            keep(target, doubts + column.doubts(span.words()), state);
        }
    }

    /** The same for every cell of as many lines that begins here, and asked for very often. */
    private int bestBefore(int from, Column column) {
        int asked = column.ordinal() * SHAPES + Math.min(span.lines(), SHAPES) - 1;
        if (bestBefore[asked] == UNASKED) {
            bestBefore[asked] = findBestBefore(from, column);
        }
        return bestBefore[asked];
    }

    private int findBestBefore(int from, Column column) {
        int best = NONE;
        int doubts = Column.NEVER;
        for (int state = from * STATES; state < (from + 1) * STATES; state++) {
            if (least[state] < doubts && least[state] + geometryBetween(state, from, column) < doubts) {
                doubts = least[state] + geometryBetween(state, from, column);
                best = state;
            }
        }
        return best;
    }

    private int geometryBetween(int state, int from, Column column) {
        return geometry.doubts(column(state), lines(state), pieces.get(from).before(), column, span.lines());
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
