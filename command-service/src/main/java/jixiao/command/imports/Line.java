package jixiao.command.imports;

/** One line of the document that is not empty, without the white space around it; {@code before} is never NONE or SPACE. */
final class Line {
    private final int number;
    private final String text;
    private final Gap before;
    private String plain;

    Line(int number, String text, Gap before) {
        this.number = number;
        this.text = text;
        this.before = before;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }

    Gap before() {
        return before;
    }

    /** Without white space and with full-width letters and digits made plain, so that labels can be recognised in it. Asked for many times. */
    String plain() {
        if (plain == null) {
            plain = Glyphs.plainWithoutSpace(text);
        }
        return plain;
    }
}
