package jixiao.command.imports.reading.text;

/** What stands between two pieces of printed text, from nothing to the end of a page. */
public enum Gap {
    NONE, SPACE, LINE, BLANK, PAGE;

    /** Whether the next text stands at another height of the paper. */
    public boolean breaksLine() {
        return this.compareTo(SPACE) > 0;
    }
}
