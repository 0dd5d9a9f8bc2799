package jixiao.standalone.cli;

import java.util.ArrayList;
import java.util.List;

/** A table that stays straight in a terminal, where a Chinese character is as wide as two Latin letters. */
public final class TerminalTable {
    private static final String GAP = "  ";
    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] toTheRight;

    private TerminalTable(String[] head) {
        toTheRight = new boolean[head.length];
        String[] names = new String[head.length];
        for (int column = 0; column < head.length; column++) {
            toTheRight[column] = head[column].endsWith(">");
            names[column] = toTheRight[column] ? head[column].substring(0, head[column].length() - 1) : head[column];
        }
        rows.add(names);
    }

    /** A heading that ends with {@code >} aligns its column to the right. */
    public static TerminalTable with(String... head) {
        return new TerminalTable(head);
    }

    public void row(String... cells) {
        if (cells.length != toTheRight.length) {
            throw new IllegalArgumentException("%d cells in a table of %d columns".formatted(cells.length, toTheRight.length));
        }
        rows.add(cells);
    }

    static int width(String text) {
        return text.codePoints().map(sign -> isWide(sign) ? 2 : 1).sum();
    }

    /** The blocks our words come from: CJK with its punctuation and full-width forms. */
    private static boolean isWide(int sign) {
        return sign >= 0x1100 && sign <= 0x115F || sign >= 0x2E80 && sign <= 0xA4CF || sign >= 0xAC00 && sign <= 0xD7A3
                || sign >= 0xF900 && sign <= 0xFAFF || sign >= 0xFE30 && sign <= 0xFE6F || sign >= 0xFF00 && sign <= 0xFF60
                || sign >= 0xFFE0 && sign <= 0xFFE6 || sign >= 0x20000 && sign <= 0x3FFFD;
    }

    @Override
    public String toString() {
        int[] widths = new int[toTheRight.length];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], width(row[column]));
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String padding = " ".repeat(widths[column] - width(row[column]));
                line.append(toTheRight[column] ? padding + row[column] : row[column] + padding).append(GAP);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
