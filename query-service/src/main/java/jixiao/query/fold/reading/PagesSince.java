package jixiao.query.fold.reading;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import jixiao.query.fold.View;
import jixiao.query.platform.ScopedTables;
import org.jspecify.annotations.Nullable;

/** Every version of a view's rows that came after a position, oldest first, read in pages by an index of the view's own migration. */
final class PagesSince implements Iterator<List<Kept>> {
    /** A row is mostly below a kilobyte. */
    static final int PAGE_ROWS = 1_000;
    /** Bytes after which a page takes no further row. */
    private static final int PAGE_BYTES = 1 << 20;
    private static final String PAGE = """
            select key, since, state from (
                select key, since, state, sum(octet_length(state)) over (order by since, key) - octet_length(state) as before
                from (select key, since, state from %s.%s where since > 0 and (since, key) > (:since, :key) and since <= :upTo
                      order by since, key limit :rows) page) weighed
            where before < :bytes order by since, key""";
    private final ScopedTables views;
    private final Moment moment;
    private final View<?> view;
    private long since;
    private String key = "";
    private @Nullable List<Kept> page;

    PagesSince(ScopedTables views, long position, Moment moment, View<?> view) {
        this.views = views;
        this.moment = moment;
        this.view = view;
        this.since = position + 1;
    }

    @Override
    public boolean hasNext() {
        if (page == null) {
            page = views.sql(moment.viewer(), PAGE.formatted(moment.schema(), view.name())).param("since", since).param("key", key)
                    .param("upTo", moment.position()).param("rows", PAGE_ROWS).param("bytes", PAGE_BYTES)
                    .list((row, number) -> new Kept(row.getString(1), row.getLong(2), row.getString(3)));
        }
        return !page.isEmpty();
    }

    @Override
    public List<Kept> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Kept> next = requireNonNull(page);
        Kept last = next.get(next.size() - 1);
        since = last.since();
        key = last.key();
        page = null;
        return next;
    }
}
