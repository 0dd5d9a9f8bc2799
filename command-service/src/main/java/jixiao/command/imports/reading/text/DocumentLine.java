package jixiao.command.imports.reading.text;

import org.jspecify.annotations.Nullable;

/** One line of the document that is not empty, without the white space around it; {@code before} is never NONE or SPACE. */
public final class DocumentLine {
    private final int number;
    private final String text;
    private final Gap before;
    private @Nullable String plain;

    public DocumentLine(int number, String text, Gap before) {
        this.number = number;
        this.text = text;
        this.before = before;
    }

    public int number() {
        return number;
    }

    public String text() {
        return text;
    }

    Gap before() {
        return before;
    }

    /**
     * Without white space and with full-width letters and digits made plain, so that labels can be recognised in it. Asked for many times.
     */
    public String plain() {
        if (plain == null) {
            plain = Glyphs.plainWithoutSpace(text);
        }
        return plain;
    }
}
