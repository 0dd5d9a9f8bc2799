package jixiao.query.fold.build;

import jixiao.query.fold.View;

/** The rows of one view that a build will not touch again, on their way to the loader. */
final class EndedRows {
    private final String table;
    private final boolean areDue;
    private final Loader loader;
    private CopyRows rows;

    EndedRows(String schema, View<?> view, Loader loader) {
        this.table = schema + "." + view.name();
        this.areDue = view.items().areDue();
        this.loader = loader;
        this.rows = new CopyRows(table, areDue);
    }

    void add(HeldRow row, long until) {
        rows.add(row, until);
        if (rows.isEnough()) {
            loader.load(rows);
            rows = new CopyRows(table, areDue);
        }
    }

    void finish() {
        if (!rows.isEmpty()) {
            loader.load(rows);
        }
    }
}
