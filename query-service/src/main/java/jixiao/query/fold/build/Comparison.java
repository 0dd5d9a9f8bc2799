package jixiao.query.fold.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.FailureKind;
import jixiao.query.fold.generation.LongStatements;
import jixiao.query.fold.generation.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Compares two generations row by row: a row that only one of them has differs, and so do both of two that are not the same. */
public final class Comparison {
    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

    final Map<String, Long> differences = new TreeMap<>();
    final Map<String, List<String>> examples = new TreeMap<>();
    /** Tables whose rows cannot be read: nothing is known of how they differ. */
    final List<String> unreadable = new ArrayList<>();
    long rows;

    private Comparison() {
    }

    public static Comparison of(DataSource views, List<View<?>> kinds, String lived, String rebuilt) {
        Comparison comparison = new Comparison();
        for (View<?> view : kinds) {
            comparison.tryToCompare(views, view.name(), "key, since", "until, year, state::text" + (view.items().areDue() ? ", due" : ""),
                    lived, rebuilt);
            String count = "select count(*) from %s.%s".formatted(rebuilt, view.name());
            comparison.rows += inLongTransaction(views, sql -> sql.sql(count).query(Long.class).single());
        }
        comparison.tryToCompare(views, "dead_letter", "view, key", "position", lived, rebuilt);
        return comparison;
    }

    /** Where those that lived cannot even be brought to the position to compare at. */
    static Comparison notPossible(List<View<?>> kinds) {
        Comparison comparison = new Comparison();
        kinds.forEach(view -> comparison.unreadable.add(view.name()));
        return comparison;
    }

    public boolean isClean() {
        return unreadable.isEmpty() && differences.values().stream().allMatch(count -> count == 0);
    }

    /** A damaged page in one table does not keep the others from being compared, nor whoever accepts from switching. */
    private void tryToCompare(DataSource views, String table, String identity, String content, String lived, String rebuilt) {
        try {
            inLongTransaction(views, sql -> {
                compare(sql, table, identity, content, lived, rebuilt);
                return null;
            });
        } catch (DataAccessException failure) {
            if (FailureKind.of(failure) != FailureKind.REFUSED) {
                throw failure;
            }
            LOG.error("rows of {}.{} cannot be read", lived, table, failure);
            unreadable.add(table);
        }
    }

    private static <T> T inLongTransaction(DataSource views, Function<JdbcClient, T> work) {
        return Transaction.in(views, connection -> {
            LongStatements.allowIn(connection);
            return work.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        });
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
