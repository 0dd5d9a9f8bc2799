package jixiao.command.imports.reading.indicator;

/**
 * What the words of the cells met last say, at most so many: levels, units and bases come again and again in a document, and
 * every table tries each of its cells in several divisions.
 */
public final class KnownCells {
    private static final int KEPT = 4_096;
    /** A longer text is hardly met twice, and so what is kept stays within some megabytes. */
    private static final int LONGEST = 64;

    private final CellWords[] met = new CellWords[KEPT];

    CellWords of(CharSequence plain) {
        if (plain.length() > LONGEST) {
            return new CellWords(plain.toString());
        }
        int hash = 0;
        for (int at = 0; at < plain.length(); at++) {
            hash = 31 * hash + plain.charAt(at);
        }
        int place = (hash ^ hash >>> 12) & KEPT - 1;
        CellWords known = met[place];
        if (known == null || !known.isOf(plain)) {
            known = new CellWords(plain.toString());
            met[place] = known;
        }
        return known;
    }
}
