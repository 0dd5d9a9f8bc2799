package jixiao.command.imports;

/** One line of the document that is not empty, without the white space around it; {@code before} is never NONE or SPACE. */
record Line(int number, String text, Gap before) {
    /** Without white space and with full-width letters and digits made plain, so that labels can be recognised in it. */
    String plain() {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().filter(glyph -> !Glyphs.isSpace((char) glyph)).forEach(glyph -> plain.append(Glyphs.plain((char) glyph)));
        return plain.toString();
    }
}
