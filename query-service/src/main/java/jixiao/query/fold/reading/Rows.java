package jixiao.query.fold.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.Items;
import jixiao.query.fold.Keys;
import jixiao.query.fold.View;
import jixiao.query.platform.ScopedTables;
import jixiao.query.platform.Viewer;

/** Reads versioned rows as known at a moment. The live moment takes the same way as any other, so the past costs no more. */
public final class Rows {
    /** As PostgreSQL orders keys: a string's own order is another one beyond the Basic Multilingual Plane. */
    public static final Comparator<String> KEY_ORDER = (one, other) -> Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    /** No key of an item goes on with this character or a later one. */
    public static final char BEHIND_ALL_ITEMS = Items.MARK + 1;
    /** The last code point that UTF-8 has a place for. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);
    private final ScopedTables views;
    private final RowPages pages;

    public Rows(DataSource reader) {
        this.views = new ScopedTables(reader);
        this.pages = new RowPages(views);
    }

    /**
     * Each row of a year in the order of their keys, read in pages: however many there are, few are held, and no connection between pages.
     */
    public void each(Moment moment, View<?> view, int year, Consumer<Kept> reader) {
        after(moment, view, year, "").forEachRemaining(reader);
    }

    /** The main rows of a year that come after a key, in the order of their keys, read as they are asked for. */
    public Iterator<Kept> after(Moment moment, View<?> view, int year, String key) {
        return pages.after(moment, view, year, key, false);
    }

    /** The items of a year of those that come after a key, in the order of their keys, read as they are asked for. */
    public Iterator<Kept> itemsAfter(Moment moment, View<?> view, int year, String key) {
        return pages.after(moment, view, year, key.isEmpty() ? key : key + BEHIND_ALL_ITEMS, true);
    }

    /** The items of a year that came after one, those that first came the earliest first, read as they are asked for. */
    public Iterator<Kept> itemsByAge(Moment moment, View<?> view, int year, ItemsByAge.PlaceByAge after) {
        return new ItemsByAge(views, moment, view, year, after);
    }

    public Optional<Kept> at(Moment moment, View<?> view, String key) {
        RowScope scope = new RowScope(moment, view);
        return scope.sql(views, """
                select key, since, state::text as state from (
                    select key, since, until, state from %s.%s
                    where key = :key and since <= :position order by since desc limit 1) last
                where until > :position%s""".formatted(moment.schema(), view.name(), scope.and("last.key")))
                .param("key", key).param("position", moment.position())
                .first((row, number) -> new Kept(row.getString(1), row.getLong(2), row.getString(3)));
    }

    /** A key's state: what its main row and the items always at hand keep; empty where it has neither. */
    public <S> Optional<S> state(Moment moment, View<S> view, String key) {
        Optional<Kept> main = at(moment, view, key);
        Map<String, String> items = items(moment, view, key, Keys.item(key, ""), Keys.item(key, String.valueOf(Items.MARK))).stream()
                .collect(Collectors.toMap(Kept::name, Kept::state));
        return main.isEmpty() && items.isEmpty() ? Optional.empty()
                : Optional.of(view.items().with(view.read(main.map(Kept::state).orElse(null)), items));
    }

    /** All main rows of a year, in the order of their keys. */
    public List<Kept> at(Moment moment, View<?> view, int year) {
        RowScope scope = new RowScope(moment, view);
        return scope.sql(views, """
                select live.key, known.since, known.state::text
                from %1$s.%2$s live cross join lateral (
                    select since, until, state from %1$s.%2$s
                    where key = live.key and since <= :position order by since desc limit 1) known
                where live.year = :year and live.until = 9223372036854775807 and known.until > :position %3$s%4$s
                order by live.key collate "C"
                """.formatted(moment.schema(), view.name(), RowPages.mainRowsOf(view.items()), scope.and("live.key")))
                .param("year", year).param("position", moment.position())
                .list((row, number) -> new Kept(row.getString(1), row.getLong(2), row.getString(3)));
    }

    /** All items of a key, in the order of their names. */
    public List<Kept> items(Moment moment, View<?> view, String key) {
        return items(moment, view, key, Keys.item(key, ""), key + BEHIND_ALL_ITEMS);
    }

    /** Those whose names begin so. */
    public List<Kept> items(Moment moment, View<?> view, String key, String prefix) {
        return items(moment, view, key, Keys.item(key, prefix), Keys.item(key, prefix) + LAST);
    }

    private List<Kept> items(Moment moment, View<?> view, String key, String from, String to) {
        RowScope scope = new RowScope(moment, view);
        return scope.sql(views, """
                select live.key, known.since, known.state::text
                from %1$s.%2$s live cross join lateral (
                    select since, until, state from %1$s.%2$s
                    where key = live.key and since <= :position order by since desc limit 1) known
                where live.year = :year and live.key > :from and live.key < :to and live.until = 9223372036854775807 and known.until > \
                :position%3$s
                order by live.key collate "C"
                """.formatted(moment.schema(), view.name(), scope.and("live.key")))
                .param("year", Keys.year(key)).param("from", from).param("to", to)
                .param("position", moment.position())
                .list((row, number) -> new Kept(row.getString(1), row.getLong(2), row.getString(3)));
    }

    /** Under which key an item is live whose row says this of its {@code uuid}, by a column and an index of the view's own migration. */
    public Optional<String> keyOfUuid(Moment moment, View<?> view, UUID uuid) {
        RowScope scope = new RowScope(moment, view);
        return scope.sql(views, "select key from %s.%s where until = 9223372036854775807 and uuid = :uuid%s"
                .formatted(moment.schema(), view.name(), scope.and("key"))).param("uuid", uuid)
                .first((row, number) -> row.getString(1));
    }

    /** The rows of some keys; those that had none at the moment are missing. */
    public List<Kept> at(Moment moment, View<?> view, Collection<String> keys) {
        RowScope scope = new RowScope(moment, view);
        return scope.sql(views, """
                select known.key, known.since, known.state::text
                from unnest(:keys::text[]) wanted (key) cross join lateral (
                    select key, since, until, state from %s.%s
                    where key = wanted.key and since <= :position order by since desc limit 1) known
                where known.until > :position%s""".formatted(moment.schema(), view.name(), scope.and("known.key")))
                .param("keys", keys.toArray(new String[0])).param("position", moment.position())
                .list((row, number) -> new Kept(row.getString(1), row.getLong(2), row.getString(3)));
    }

    /** Whether a project is of a unit that the viewer sees today, also where nothing is known of it. */
    public boolean isSeen(Moment moment, ProjectId project) {
        return moment.viewer().seesEverything() || views.sql(moment.viewer(), """
                select exists (select from %s.%s where key = :key and until = 9223372036854775807 and unit = any (:units))"""
                .formatted(moment.schema(), RowScope.UNITS_OF_PROJECTS)).param("key", project.toString())
                .param("units", moment.viewer().units()).isTrue();
    }

    /** The keys of those projects of a year that are of units the viewer sees today. */
    public List<String> seenProjects(Moment moment, int year) {
        return views.sql(moment.viewer(), "select key from %s.%s where year = :year and until = 9223372036854775807 and unit = any (:units)"
                .formatted(moment.schema(), RowScope.UNITS_OF_PROJECTS)).param("year", year).param("units", moment.viewer().units())
                .list((row, number) -> row.getString(1));
    }

    /** Every version that came after a position, up to the moment, oldest first, in pages: a closing makes one for each project. */
    public Iterator<List<Kept>> pagesSince(long position, Moment moment, View<?> view) {
        RowScope.requireEverything(moment);
        return new PagesSince(views, position, moment, view);
    }

    /** The years of which there are rows, newest first; today's knowledge, whatever the moment. */
    public List<Integer> years(Moment moment, View<?> view) {
        RowScope.requireEverything(moment);
        return views.sql(moment.viewer(), "select distinct year from %s.%s where until = 9223372036854775807 order by year desc"
                .formatted(moment.schema(), view.name())).list((row, number) -> row.getInt(1));
    }

    /** The keys that wait as dead letters of a view, and since which event; none also where the schema is gone. */
    public Map<String, Long> waiting(String schema, View<?> view) {
        boolean isThere = views.sql(Viewer.SYSTEM, "select to_regclass(:table) is not null").param("table", schema + ".dead_letter")
                .isTrue();
        Map<String, Long> waiting = new HashMap<>();
        if (isThere) {
            views.sql(Viewer.SYSTEM, "select key, position from %s.dead_letter where view = :view".formatted(schema))
                    .param("view", view.name()).list((row, number) -> waiting.put(row.getString(1), row.getLong(2)));
        }
        return waiting;
    }
}
