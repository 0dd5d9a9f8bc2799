package jixiao.command.imports.reading.text;

/**
 * The text is not a published target table of the one form we know: an answer, not a fault. Says what was expected, and where reading
 * stopped.
 */
public final class NoSuchTable extends RuntimeException {
    public NoSuchTable(String expected, int line, String text) {
        super("%s；读到第 %d 行停止：“%s”".formatted(expected, line, Glyphs.shortened(text)), null, false, false);
    }

    public NoSuchTable(String expected, DocumentLine line) {
        this(expected, line.number(), line.text());
    }
}
