package jixiao.query.fold.live;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jixiao.query.fold.Items;
import jixiao.query.fold.Keys;
import jixiao.query.fold.live.LiveRows.LiveRow;
import jixiao.query.fold.reading.RowPages;
import jixiao.query.fold.reading.Rows;

/** SQL that asks for the live rows of one view's table, within whatever transaction the connection is. */
final class LiveRowQuestions {
    private final String table;
    private final Items<?> items;

    LiveRowQuestions(String table, Items<?> items) {
        this.table = table;
        this.items = items;
    }

    /**
     * Main rows of those keys and the items that are always at hand; of a series the last one, which has the longest and then the highest
     * number. Without {@code offset 0} PostgreSQL may take the questions apart and join each key with each row of the year.
     */
    void each(Connection connection, Collection<String> keys, LiveRow row) throws SQLException {
        String main = """
                select live.key, live.state::text from unnest(?::int[], ?::text[]) as wanted (year, key)
                cross join lateral (
                    select key, state from %1$s main
                    where main.year = wanted.year and main.key = wanted.key and main.until = 9223372036854775807 offset 0) live""";
        String atHand = """
                 union all
                select live.key, live.state::text from unnest(?::int[], ?::text[]) as wanted (year, key)
                cross join lateral (
                    select %2$s key, state from %1$s item
                    where item.year = wanted.year and item.key > wanted.key || '~' and item.key < wanted.key || '~~'
                    and item.until = 9223372036854775807 %3$s offset 0) live""";
        String sql = (items.isThere() ? main + atHand : main).formatted(table, lastOfSeries("item.key"), latestFirst("item.key"));
        try (PreparedStatement select = FreshPlan.of(connection.prepareStatement(sql), keys.size())) {
            for (int parameter = 1; parameter <= (items.isThere() ? 3 : 1); parameter += 2) {
                select.setArray(parameter, connection.createArrayOf("int", keys.stream().map(Keys::year).toArray(Integer[]::new)));
                select.setArray(parameter + 1, connection.createArrayOf("text", keys.toArray(String[]::new)));
            }
            tell(select, row);
        }
    }

    /** All rows at hand from the first key to the last one's items. */
    void stretch(Connection connection, String first, String last, LiveRow row) throws SQLException {
        String sql = """
                select %2$s key, state::text from %1$s
                where year = ? and key >= ? and key < ? and until = 9223372036854775807 %4$s %3$s""".formatted(table, lastOfSeries("key"),
                latestFirst("key"), items.isThere() ? "and strpos(key, '~~') <= 0" : "");
        try (PreparedStatement select = FreshPlan.of(connection.prepareStatement(sql))) {
            select.setInt(1, Keys.year(last));
            select.setString(2, first);
            select.setString(3, Keys.item(last, String.valueOf(Items.MARK)));
            tell(select, row);
        }
    }

    void items(Connection connection, Collection<String> rows, LiveRow row) throws SQLException {
        try (PreparedStatement select = FreshPlan.of(connection.prepareStatement("""
                select live.key, live.state::text from unnest(?::int[], ?::text[]) as wanted (year, key)
                join %s live on live.year = wanted.year and live.key = wanted.key
                where live.until = 9223372036854775807""".formatted(table)), rows.size())) {
            select.setArray(1, connection.createArrayOf("int", rows.stream().map(Keys::year).toArray(Integer[]::new)));
            select.setArray(2, connection.createArrayOf("text", rows.toArray(String[]::new)));
            tell(select, row);
        }
    }

    /** Every item of a key. */
    void allItems(Connection connection, String key, LiveRow row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select key, state::text from %s where year = ? and key > ? and key < ? and until = \
                9223372036854775807""".formatted(table))) {
            select.setInt(1, Keys.year(key));
            select.setString(2, Keys.item(key, ""));
            select.setString(3, key + Rows.BEHIND_ALL_ITEMS);
            tell(select, row);
        }
    }

    List<Integer> years(Connection connection) throws SQLException {
        List<Integer> years = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select distinct year from %s where until = 9223372036854775807 order by year".formatted(table));
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                years.add(row.getInt(1));
            }
        }
        return years;
    }

    List<String> keysAfter(Connection connection, String after, int year, int most) throws SQLException {
        try (PreparedStatement select = FreshPlan.of(connection.prepareStatement("""
                select key from %s where year = ? and until = 9223372036854775807 and key > ? %s
                order by key limit ?""".formatted(table, RowPages.mainRowsOf(items))))) {
            select.setInt(1, year);
            select.setString(2, after);
            select.setInt(3, most);
            return keys(select);
        }
    }

    List<String> dueAfter(Connection connection, String after, int year, LocalDate before, int most) throws SQLException {
        try (PreparedStatement select = FreshPlan.of(connection.prepareStatement("""
                select distinct split_part(key, '~', 1) collate "C" as owner from %s
                where year = ? and until = 9223372036854775807 and due is not null and due < ? and key > ?
                order by owner limit ?""".formatted(table)))) {
            select.setInt(1, year);
            select.setDate(2, Date.valueOf(before));
            select.setString(3, after.isEmpty() ? after : after + Rows.BEHIND_ALL_ITEMS);
            select.setInt(4, most);
            return keys(select);
        }
    }

    private static List<String> keys(PreparedStatement select) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }

    private String lastOfSeries(String key) {
        return items.inSeries() ? "distinct on (%s)".formatted(series(key)) : "";
    }

    private String latestFirst(String key) {
        return items.inSeries() ? "order by %1$s, length(%2$s) desc, %2$s desc".formatted(series(key), key) : "";
    }

    /** The last part of a name in series is a number; a main row is of none. */
    private static String series(String key) {
        return "case when strpos(%1$s, '~') > 0 then rtrim(%1$s, '0123456789') else %1$s end".formatted(key);
    }

    private static void tell(PreparedStatement select, LiveRow row) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                row.of(rows.getString(1), rows.getString(2));
            }
        }
    }
}
