package jixiao.query.fold.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import jixiao.query.fold.Items;
import jixiao.query.fold.View;
import jixiao.query.platform.ScopedTables;

/** Reads a view's rows of a year in pages by their key (keyset paging), each bounded in rows and bytes. */
public final class RowPages {
    /** A row is mostly below a kilobyte. */
    private static final int PAGE_ROWS = 1_000;
    /** Bytes after which a page takes no further row: with the largest one on top, what one reader holds. */
    private static final int PAGE_BYTES = 1 << 20;
    /** Keys that had no row at the moment are among them, or nobody would know where to go on; items are pages of their own. */
    private static final String PAGE = """
            select key, since, case when until > :position then state end from (
                select live.key, known.since, known.until, known.state,
                       sum(coalesce(known.bytes, 0)) over (order by live.key) - coalesce(known.bytes, 0) as before
                from (select key from %1$s.%2$s where year = :year and until = 9223372036854775807 and key > :after %3$s%4$s
                      order by key collate "C" limit :rows) live
                left join lateral (select since, until, state::text as state, octet_length(state::text) as bytes from %1$s.%2$s
                      where key = live.key and since <= :position order by since desc limit 1) known on true) weighed
            where before < :bytes order by key collate "C"
            """;
    private final ScopedTables views;

    /**
     * That a row is a main one, where there are others. Of an equality PostgreSQL would expect one row in two hundred to pass, and so read
     * and sort all the rest of the year for each page.
     */
    public static String mainRowsOf(Items<?> items) {
        return items.isThere() ? "and strpos(key, '~') <= 0" : "";
    }

    RowPages(ScopedTables views) {
        this.views = views;
    }

    /** Main rows, or else items. */
    Iterator<Kept> after(Moment moment, View<?> view, int year, String key, boolean areItems) {
        return new Course(moment, view, year, key, areItems ? "and strpos(key, '~') > 0" : mainRowsOf(view.items()));
    }

    private List<Kept> page(Moment moment, View<?> view, int year, String after, String which) {
        RowScope scope = new RowScope(moment, view);
        return scope.sql(views, PAGE.formatted(moment.schema(), view.name(), which, scope.and("key")))
                .param("position", moment.position()).param("year", year)
                .param("after", after).param("rows", PAGE_ROWS).param("bytes", PAGE_BYTES)
                .list((row, number) -> new Kept(row.getString(1), row.getLong(2), row.getString(3)));
    }

    private final class Course implements Iterator<Kept> {
        private final Moment moment;
        private final View<?> view;
        private final int year;
        private final String which;
        private final Deque<Kept> known = new ArrayDeque<>();
        private String last;
        private boolean isOver;

        Course(Moment moment, View<?> view, int year, String after, String which) {
            this.moment = moment;
            this.view = view;
            this.year = year;
            this.last = after;
            this.which = which;
        }

        @Override
        public boolean hasNext() {
            while (known.isEmpty() && !isOver) {
                List<Kept> page = page(moment, view, year, last, which);
                page.stream().filter(row -> row.state() != null).forEach(known::add);
                isOver = page.isEmpty();
                last = isOver ? last : page.get(page.size() - 1).key();
            }
            return !known.isEmpty();
        }

        @Override
        public Kept next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return known.poll();
        }
    }
}
