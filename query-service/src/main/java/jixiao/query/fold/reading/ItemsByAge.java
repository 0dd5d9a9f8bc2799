package jixiao.query.fold.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import jixiao.query.fold.View;
import jixiao.query.platform.ScopedTables;

/**
 * A year's items in series, as known at a moment, in the order in which they were raised, read in pages by a column and an index of the
 * view's own migration. Rows never lose an item, so that the live ones tell the order at any moment.
 */
public final class ItemsByAge implements Iterator<Kept> {
    /** A row is mostly below a kilobyte. */
    static final int PAGE_ROWS = 1_000;
    /** Bytes after which a page takes no further row. */
    private static final int PAGE_BYTES = 1 << 20;
    /**
     * Those raised by one event are ordered by their owner, series and number, of which the last is one. Where it begins is said twice: the
     * functions in the comparison might tell of rows that are not to be seen, so that row-level security keeps it from the index.
     */
    private static final String PAGE = """
            select key, since, state, raised, owner, series, number from (
                select page.*, known.since, case when known.until > :position then known.state end as state,
                       sum(octet_length(known.state)) over (order by raised, owner, series, number) - octet_length(known.state) as before
                from (select key, raised, split_part(key, '~', 1) as owner, split_part(key, '~', 2) as series,
                             split_part(key, '~', 3)::int as number
                      from %1$s.%2$s
                      where year = :year and until = 9223372036854775807 and raised > 0 and raised >= :raised and raised <= :position%3$s
                        and (raised, split_part(key, '~', 1), split_part(key, '~', 2), split_part(key, '~', 3)::int)
                            > (:raised, :owner, :series, :number)
                      order by 2, 3, 4, 5 limit :rows) page
                cross join lateral (select since, until, state from %1$s.%2$s
                      where key = page.key and since <= :position order by since desc limit 1) known) weighed
            where before < :bytes order by raised, owner, series, number""";
    private final ScopedTables views;
    private final Moment moment;
    private final View<?> view;
    private final int year;
    private final Deque<Found> known = new ArrayDeque<>();
    private PlaceByAge last;
    private boolean isOver;

    ItemsByAge(ScopedTables views, Moment moment, View<?> view, int year, PlaceByAge after) {
        this.views = views;
        this.moment = moment;
        this.view = view;
        this.year = year;
        this.last = after;
    }

    /** Where an item stands: the position at which it was raised, whose it is, and its name without the occurrence. */
    public record PlaceByAge(long raised, String owner, String series, int number) {
        /** Before all others. */
        public static final PlaceByAge FIRST = new PlaceByAge(0, "", "", 0);
    }

    private record Found(PlaceByAge place, Kept row) {
    }

    @Override
    public boolean hasNext() {
        while (known.isEmpty() && !isOver) {
            List<Found> page = page();
            page.stream().filter(found -> found.row.state() != null).forEach(known::add);
            isOver = page.isEmpty();
            last = isOver ? last : page.get(page.size() - 1).place;
        }
        return !known.isEmpty();
    }

    @Override
    public Kept next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return known.poll().row;
    }

    private List<Found> page() {
        RowScope scope = new RowScope(moment, view);
        return scope.sql(views, PAGE.formatted(moment.schema(), view.name(), scope.and("key")))
                .param("position", moment.position()).param("year", year)
                .param("raised", last.raised).param("owner", last.owner).param("series", last.series).param("number", last.number)
                .param("rows", PAGE_ROWS).param("bytes", PAGE_BYTES)
                .list((row, number) -> new Found(new PlaceByAge(row.getLong(4), row.getString(5), row.getString(6), row.getInt(7)),
                        new Kept(row.getString(1), row.getLong(2), row.getString(3))));
    }
}
