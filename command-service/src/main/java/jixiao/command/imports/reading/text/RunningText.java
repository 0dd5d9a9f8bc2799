package jixiao.command.imports.reading.text;

import java.util.List;

/**
 * Printed lines run together without their white space. Labels are looked for in {@link #plain()}, where they can wrap as
 * they like; what stood before each character, and on which line, is remembered.
 */
public final class RunningText {
    private final StringBuilder printed = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private final Gap[] before;
    private final DocumentLine[] lines;

    public RunningText(List<DocumentLine> lines) {
        int size = lines.stream().mapToInt(line -> line.text().length()).sum();
        this.before = new Gap[size];
        this.lines = new DocumentLine[size];
        for (DocumentLine line : lines) {
            Gap gap = line.before();
            for (int at = 0; at < line.text().length(); at++) {
                char glyph = line.text().charAt(at);
                if (Glyphs.isSpace(glyph)) {
                    gap = gap == Gap.NONE ? Gap.SPACE : gap;
                    continue;
                }
                before[printed.length()] = gap;
                this.lines[printed.length()] = line;
                printed.append(glyph);
                plain.append(Glyphs.plain(glyph));
                gap = Gap.NONE;
            }
        }
    }

    public int length() {
        return printed.length();
    }

    public CharSequence plain() {
        return plain;
    }

    public String plain(int from, int to) {
        return plain.substring(from, to);
    }

    public int find(String label, int from) {
        return plain.indexOf(label, from);
    }

    public char printed(int at) {
        return printed.charAt(at);
    }

    public Gap before(int at) {
        return before[at];
    }

    /** The line a place is on; the last one for the end of the text. */
    public DocumentLine line(int at) {
        return lines[Math.max(0, Math.min(at, printed.length() - 1))];
    }

    /** Where the text without a gap in it ends that begins here. */
    public int endOfPiece(int from, int most) {
        int end = Math.min(from + 1, most);
        while (end < most && before[end] == Gap.NONE) {
            end++;
        }
        return end;
    }

    /** A name or sentence: the extraction's white space is dropped, but for that between Latin words. */
    public String words(int from, int to) {
        return joined(from, to, false);
    }

    /** As printed: wraps are joined, white space inside a line is one space. */
    public String raw(int from, int to) {
        return joined(from, to, true);
    }

    private String joined(int from, int to, boolean spaced) {
        StringBuilder joined = new StringBuilder(to - from);
        for (int at = from; at < to; at++) {
            boolean space = at > from && before[at] == Gap.SPACE;
            if (space && (spaced || Glyphs.isLatin(printed.charAt(at - 1)) && Glyphs.isLatin(printed.charAt(at)))) {
                joined.append(' ');
            }
            joined.append(printed.charAt(at));
        }
        return joined.toString();
    }
}
