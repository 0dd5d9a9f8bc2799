package jixiao.query.fold;

import java.util.List;

/** Rows of an event that stands alone were refused by the database; with their keys put aside it is tried again. */
final class RowsRefused extends RuntimeException {
    private final transient List<DeadLetter> letters;

    RowsRefused(List<DeadLetter> letters) {
        super("rows were refused", null, false, false);
        this.letters = letters;
    }

    List<DeadLetter> letters() {
        return letters;
    }
}
