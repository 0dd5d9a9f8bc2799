package jixiao.query.fold.deadletter;

import java.util.List;

/** Rows of an event that stands alone were refused by the database; with their keys put aside it is tried again. */
public final class RowsRefused extends RuntimeException {
    private final transient List<DeadLetter> letters;

    public RowsRefused(List<DeadLetter> letters) {
        super("rows were refused", null, false, false);
        this.letters = letters;
    }

    public List<DeadLetter> letters() {
        return letters;
    }
}
