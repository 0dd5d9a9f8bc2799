package jixiao.query.fold;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares two generations row by row: a row that only one of them has differs, and so do both of two that are not the same. */
final class Comparison {
    final Map<String, Long> differences = new TreeMap<>();
    final Map<String, List<String>> examples = new TreeMap<>();
    long rows;

    private Comparison() {
    }

    static Comparison of(DataSource views, List<View<?>> kinds, String lived, String rebuilt) {
        JdbcClient sql = JdbcClient.create(views);
        Comparison comparison = new Comparison();
        for (View<?> view : kinds) {
            comparison.compare(sql, view.name(), "key, since", "until, year, state::text", lived, rebuilt);
            comparison.rows += sql.sql("select count(*) from %s.%s".formatted(rebuilt, view.name())).query(Long.class).single();
        }
        comparison.compare(sql, "dead_letter", "view, key", "position", lived, rebuilt);
        return comparison;
    }

    boolean isClean() {
        return differences.values().stream().allMatch(count -> count == 0);
    }

    /** One join on the primary key: sorting millions of rows by their whole text took longer than rebuilding them. */
    private void compare(JdbcClient sql, String table, String identity, String content, String lived, String rebuilt) {
        String differing = """
                with differing as (
                    select key, (lived.content is not null)::int + (rebuilt.content is not null)::int as rows
                    from (select %1$s, row(%2$s) as content from %3$s.%5$s) lived
                    full join (select %1$s, row(%2$s) as content from %4$s.%5$s) rebuilt using (%1$s)
                    where lived.content is distinct from rebuilt.content)
                """.formatted(identity, content, lived, rebuilt, table);
        long count = sql.sql(differing + "select coalesce(sum(rows), 0) from differing").query(Long.class).single();
        differences.put(table, count);
        if (count > 0) {
            examples.put(table, sql.sql(differing + "select distinct key from differing order by key limit 5")
                    .query(String.class).list());
        }
    }
}
