package jixiao.command.imports.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints text pieces at heights and gives back what an extraction makes of them: a space at the same height, a line break
 * half a line off, a blank line from one line on. A line is four units high.
 */
final class Paper {
    static final int LINE = 4;
    private static final int PADDING = 2;

    private final StringBuilder extracted = new StringBuilder();
    private int top;
    private int last = Integer.MIN_VALUE / 2;

    String extracted() {
        return extracted.toString();
    }

    void newPage() {
        extracted.append("\n ");
        last = Integer.MAX_VALUE;
    }

    void paragraph(String text) {
        row(List.of(List.of(text)));
    }

    void paragraph(List<String> lines) {
        row(List.of(lines));
    }

    /** Cells beside one another, each centred; the row is as high as its highest cell. */
    void row(List<List<String>> cells) {
        int height = height(cells);
        for (List<String> cell : cells) {
            centred(cell, top, height);
        }
        top += height;
    }

    static int height(List<List<String>> cells) {
        return LINE * cells.stream().mapToInt(List::size).max().orElse(1) + PADDING;
    }

    /** A cell merged over rows that together are so high; it is extracted before them. */
    void merged(List<String> cell, int height) {
        centred(cell, top, height);
    }

    private void centred(List<String> cell, int from, int height) {
        int at = from + (height - LINE * cell.size()) / 2;
        for (String line : cell) {
            if (!line.isEmpty()) {
                put(line, at);
            }
            at += LINE;
        }
    }

    private void put(String line, int at) {
        if (!extracted.isEmpty() && last != Integer.MAX_VALUE) {
            int off = Math.abs(at - last);
            extracted.append(off == 0 ? " " : off < LINE ? "\n" : "\n\n");
        }
        extracted.append(line);
        last = at;
    }

    /** Fills lines of so many quarters of a character; no line begins with a stop or ends with an opening bracket. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest) > width) {
            int end = rest.length() - 1;
            while (end > 1 && (width(rest.substring(0, end)) > width || !mayBreak(rest, end))) {
                end--;
            }
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    private static boolean mayBreak(String text, int at) {
        boolean insideWord = text.substring(at - 1, at + 1).matches("[0-9A-Za-z.,]{2}");
        return !insideWord && "、，。；）》%".indexOf(text.charAt(at)) < 0 && "（《".indexOf(text.charAt(at - 1)) < 0;
    }

    private static int width(String text) {
        return text.chars().map(glyph -> glyph == ' ' ? 1 : glyph < 0x80 ? 2 : 4).sum();
    }
}
