package jixiao.command.imports.reading.indicator;

import jixiao.command.imports.reading.text.Glyphs;
import org.jspecify.annotations.Nullable;

/** Neighbouring pieces taken for one cell: its lines, and how much its inner gaps speak against it. */
final class Span {
    private static final int FULL_BUT_FOR = 2;
    private static final int MOST_LINES = 40;
    private static final int SHORT_LINE = 25;
    private static final int NEARLY_FULL = 16;
    /** Beyond this no reading of the rest could make good. */
    private static final int MOST_DOUBTS = 100;

    private final boolean spaced;
    private final KnownCells known;
    private final StringBuilder text = new StringBuilder();
    private final int[] widths = new int[MOST_LINES];
    private final int[] firstUnits = new int[MOST_LINES];
    private int lines;
    private int gaps;
    private @Nullable CellWords words;

    /** {@code spaced}: the document tells a wrap (a blank line) from the next cell (none). */
    Span(boolean spaced, KnownCells known) {
        this.spaced = spaced;
        this.known = known;
    }

    void begin(Piece piece) {
        words = null;
        text.setLength(0);
        lines = 0;
        gaps = 0;
        line(piece);
    }

    /** Whether the piece can still be part of the cell. */
    boolean take(Piece before, Piece piece) {
        words = null;
        gaps += doubts(before.last(), piece);
        if (lines == MOST_LINES) {
            return false;
        }
        if (piece.before().breaksLine()) {
            line(piece);
        } else {
            text.append(piece.plain());
            widths[lines - 1] += 1 + piece.width();
        }
        return gaps + shortLines(0) <= MOST_DOUBTS;
    }

    private void line(Piece piece) {
        widths[lines] = piece.width();
        firstUnits[lines] = Glyphs.widthOfFirstUnit(piece.plain());
        lines++;
        text.append(piece.plain());
    }

    private int doubts(char left, Piece piece) {
        return switch (piece.before()) {
            case SPACE -> Glyphs.isLatin(left) == Glyphs.isLatin(piece.first())
                    && Glyphs.width(left) == Glyphs.width(piece.first()) ? Glyphs.isLatin(left) ? 10 : 50 : 2;
            case LINE -> spaced ? 45 : 2;
            case PAGE -> 15;
            default -> 1;
        };
    }

    CellWords words() {
        if (words == null) {
            words = known.of(text);
        }
        return words;
    }

    int lines() {
        return lines;
    }

    int gaps() {
        return gaps;
    }

    /** A line that is followed by another had no room for what follows; a line has room in its column. */
    int misfits(IndicatorColumn column, ColumnWidths known) {
        int most = known.most(column);
        int tooWide = 0;
        for (int line = 0; line < lines; line++) {
            tooWide += widths[line] > most ? 1 : 0;
        }
        return shortLines(known.least(column)) + SHORT_LINE * tooWide;
    }

    /**
     * What speaks against lines that had room for what follows them: little where it is half a character, for nobody measures as the
     * printer does.
     */
    private int shortLines(int least) {
        int width = least;
        for (int line = 0; line < lines; line++) {
            width = Math.max(width, widths[line]);
        }
        int doubts = 0;
        for (int line = 0; line + 1 < lines; line++) {
            int room = width - widths[line] - firstUnits[line + 1];
            doubts += room < FULL_BUT_FOR ? 0 : room < FULL_BUT_FOR + Glyphs.FULL ? NEARLY_FULL : SHORT_LINE;
        }
        return doubts;
    }

    void teach(IndicatorColumn column, ColumnWidths widthsOfColumns) {
        for (int line = 0; line + 1 < lines; line++) {
            widthsOfColumns.wrappedAt(column, widths[line]);
        }
    }
}
