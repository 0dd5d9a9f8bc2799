package jixiao.query.fold;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares two generations row by row, both ways. */
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
            comparison.compare(sql, view.name(), "select key, t::text as line from %s." + view.name() + " t", lived, rebuilt);
            comparison.rows += sql.sql("select count(*) from %s.%s".formatted(rebuilt, view.name())).query(Long.class).single();
        }
        comparison.compare(sql, "dead_letter", "select key, view || ' ' || position as line from %s.dead_letter", lived, rebuilt);
        return comparison;
    }

    boolean isClean() {
        return differences.values().stream().allMatch(count -> count == 0);
    }

    private void compare(JdbcClient sql, String table, String select, String lived, String rebuilt) {
        String differing = """
                with lived as (%s), rebuilt as (%s),
                differing as ((select * from lived except all select * from rebuilt)
                    union all (select * from rebuilt except all select * from lived))
                """.formatted(select.formatted(lived), select.formatted(rebuilt));
        long count = sql.sql(differing + "select count(*) from differing").query(Long.class).single();
        differences.put(table, count);
        if (count > 0) {
            examples.put(table, sql.sql(differing + "select distinct key from differing order by key limit 5")
                    .query(String.class).list());
        }
    }
}
