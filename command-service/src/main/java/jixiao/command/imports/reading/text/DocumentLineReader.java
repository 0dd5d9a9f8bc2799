package jixiao.command.imports.reading.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a document that carry text, one at a time. A page begins at a form feed, or where a line without a blank
 * line before it is indented by one space, which is what the extraction leaves of a form feed. Page numbers are passed over.
 */
public final class DocumentLineReader {
    private static final int LONGEST_LINE = 20_000;
    private static final int END = -1;
    private static final int NOTHING = -2;
    private static final Pattern PAGE_NUMBER = Pattern.compile("[-—–_·•~]+\\d{1,4}[-—–_·•~]+|第\\d{1,4}页(.{0,3}共\\d{1,4}页)?");
    private static final String PAGE_NUMBER_BEGINS = "-—–_·•~第";
    private static final Pattern BARE_NUMBER = Pattern.compile("\\d{1,4}(/\\d{1,4})?");

    private final Reader text;
    private final char[] buffer = new char[8_192];
    private int next;
    private int filled;
    private final StringBuilder row = new StringBuilder();
    private int number;
    private int pushedBack = NOTHING;
    private boolean sameLine;
    private boolean pageBegins = true;
    private @Nullable DocumentLine ahead;

    public DocumentLineReader(Reader text) {
        this.text = text;
        this.ahead = nextUnlessPageNumber();
    }

    /** The number of the line read last: where a document ends that ends too early. */
    public int number() {
        return Math.max(number, 1);
    }

    /** The next line that carries text, or null. A bare number at the edge of a page is taken for the page's number. */
    public @Nullable DocumentLine next() {
        DocumentLine line = ahead;
        ahead = line == null ? null : nextUnlessPageNumber();
        while (line != null && standsAtPageEdge(line) && BARE_NUMBER.matcher(line.plain()).matches()) {
            line = ahead == null ? null : new DocumentLine(ahead.number(), ahead.text(), Gap.PAGE);
            ahead = line == null ? null : nextUnlessPageNumber();
        }
        return line;
    }

    /** The line after the one given last, or null. */
    public @Nullable DocumentLine peek() {
        return ahead;
    }

    private boolean standsAtPageEdge(DocumentLine line) {
        return line.before() == Gap.PAGE || ahead == null || ahead.before() == Gap.PAGE;
    }

    private @Nullable DocumentLine nextUnlessPageNumber() {
        DocumentLine line = nextWithText();
        while (line != null && isPageNumber(line.plain())) {
            pageBegins = true;
            line = nextWithText();
        }
        return line;
    }

    private static boolean isPageNumber(String plain) {
        return PAGE_NUMBER_BEGINS.indexOf(plain.charAt(0)) >= 0 && PAGE_NUMBER.matcher(plain).matches();
    }

    private @Nullable DocumentLine nextWithText() {
        boolean blank = false;
        while (readRow()) {
            String line = stripped();
            if (line.isEmpty()) {
                blank = true;
                continue;
            }
            boolean indented = row.charAt(0) == ' ' && !Glyphs.isSpace(row.charAt(1));
            Gap before = pageBegins || indented && !blank ? Gap.PAGE : blank ? Gap.BLANK : Gap.LINE;
            pageBegins = false;
            return new DocumentLine(number, line, before);
        }
        return null;
    }

    private String stripped() {
        int from = 0;
        int to = row.length();
        while (from < to && Glyphs.isSpace(row.charAt(from))) {
            from++;
        }
        while (to > from && Glyphs.isSpace(row.charAt(to - 1))) {
            to--;
        }
        return row.substring(from, to);
    }

    /** A form feed ends a row as a line feed does, but what follows is still on the same line of the file. */
    private boolean readRow() {
        row.setLength(0);
        int glyph = read();
        if (glyph < 0) {
            return false;
        }
        number += sameLine ? 0 : 1;
        pageBegins |= sameLine;
        while (glyph >= 0 && glyph != '\n' && glyph != '\r' && glyph != '\f') {
            keep((char) glyph);
            glyph = read();
        }
        sameLine = glyph == '\f';
        if (glyph == '\r') {
            int following = read();
            pushedBack = following == '\n' ? NOTHING : following;
        }
        return true;
    }

    private void keep(char glyph) {
        if (Character.isISOControl(glyph) && glyph != '\t') {
            throw new NoSuchTable("应为绩效目标表的文本，却遇到控制字符（代码 %d），不是文本文件".formatted((int) glyph), number, row.toString());
        }
        row.append(glyph);
        if (row.length() > LONGEST_LINE) {
            throw new NoSuchTable("应为绩效目标表的文本，一行不超过 %d 字".formatted(LONGEST_LINE), number, row.toString());
        }
    }

    private int read() {
        try {
            if (pushedBack != NOTHING) {
                int glyph = pushedBack;
                pushedBack = NOTHING;
                return glyph;
            }
            while (next == filled) {
                filled = text.read(buffer, 0, buffer.length);
                next = 0;
            }
            return filled < 0 ? END : buffer[next++];
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
