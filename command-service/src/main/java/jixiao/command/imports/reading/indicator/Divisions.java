package jixiao.command.imports.reading.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The divisions of a table found so far: for each place, each column that may end there and each number of lines (1, 2, or
 * more) of that last cell, the division with the fewest doubts. A state is such a place, column and number in one.
 */
final class Divisions {
    static final int SHAPES = 3;
    static final int STATES = IndicatorColumn.values().length * SHAPES;
    /** The state before the first cell. */
    static final int BEGIN = -1;
    private static final IndicatorColumn[] COLUMNS = IndicatorColumn.values();
    private static final IndicatorColumn[] COLUMN_OF_SHAPE = new IndicatorColumn[STATES];
    private static final int AHEAD = 40;
    private static final int HOPELESS = 100;

    static {
        for (int shape = 0; shape < STATES; shape++) {
            COLUMN_OF_SHAPE[shape] = COLUMNS[shape / SHAPES];
        }
    }

    private final int places;
    private final int[] doubts;
    private final int[] cameFrom;
    private final int[] least;

    Divisions(int pieces) {
        places = pieces;
        doubts = new int[(pieces + 1) * STATES];
        cameFrom = new int[doubts.length];
        least = new int[pieces + 1];
        Arrays.fill(doubts, IndicatorColumn.NEVER);
        Arrays.fill(least, IndicatorColumn.NEVER);
    }

    static int state(int place, IndicatorColumn column, int lines) {
        return place * STATES + shape(column, lines);
    }

    static int shape(IndicatorColumn column, int lines) {
        return column.ordinal() * SHAPES + Math.min(lines, SHAPES) - 1;
    }

    static IndicatorColumn column(int state) {
        return COLUMN_OF_SHAPE[state % STATES];
    }

    static int lines(int state) {
        return state % SHAPES + 1;
    }

    int doubts(int state) {
        return state == BEGIN ? 0 : doubts[state];
    }

    void keep(int state, int found, int from) {
        if (found < doubts[state]) {
            doubts[state] = found;
            cameFrom[state] = from;
            least[state / STATES] = Math.min(least[state / STATES], found);
        }
    }

    /** A division that another has overtaken with far fewer doubts does not win it back. */
    boolean isWorthReadingOn(int place) {
        int here = least[place];
        for (int ahead = place + 1; here < IndicatorColumn.NEVER && ahead <= Math.min(place + AHEAD, places); ahead++) {
            if (least[ahead] + HOPELESS < here) {
                return false;
            }
        }
        return here < IndicatorColumn.NEVER;
    }

    /** The last place short of the end that any division reaches. */
    int furthest() {
        int place = places - 1;
        while (place > 0 && least[place] == IndicatorColumn.NEVER) {
            place--;
        }
        return place;
    }

    /** The states a division went through up to this one, first to last. */
    List<Integer> wayTo(int state) {
        List<Integer> way = new ArrayList<>();
        for (int at = state; at != BEGIN; at = cameFrom[at]) {
            way.add(at);
        }
        Collections.reverse(way);
        return way;
    }
}
