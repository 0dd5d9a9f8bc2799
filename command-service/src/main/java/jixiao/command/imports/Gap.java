package jixiao.command.imports;

/** What stands between two pieces of printed text, from nothing to the end of a page. */
enum Gap {
    NONE, SPACE, LINE, BLANK, PAGE;

    /** Whether the next text stands at another height of the paper. */
    boolean breaksLine() {
        return this.compareTo(SPACE) > 0;
    }
}
