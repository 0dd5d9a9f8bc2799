package jixiao.query.fold.build;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.fold.View;
import jixiao.query.fold.generation.LongStatements;
import jixiao.query.fold.generation.Transaction;

/**
 * The indexes of a generation's views that every row stands in, primary keys among them, taken down while millions of rows are loaded and
 * put up once at the end, exactly as the migrations made them. Those of live rows stay: while loading hardly a row is live.
 */
final class WideIndexes {
    private final DataSource views;
    private final String schema;
    private final List<View<?>> kinds;
    private final List<String> putUp = new ArrayList<>();

    WideIndexes(DataSource views, String schema, List<View<?>> kinds) {
        this.views = views;
        this.schema = schema;
        this.kinds = kinds;
    }

    void takeDown() {
        execute(statement -> {
            List<String> takeDown = new ArrayList<>();
            for (View<?> view : kinds) {
                String table = schema + "." + view.name();
                try (ResultSet row = statement.executeQuery("""
                        select format('alter table %1$s drop constraint %%I', conname),
                               format('alter table %1$s add constraint %%I %%s', conname, pg_get_constraintdef(oid))
                        from pg_constraint where conrelid = '%1$s'::regclass and contype = 'p'
                        union all
                        select format('drop index %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
                        from pg_index where indrelid = '%1$s'::regclass and not indisprimary
                        and coalesce(pg_get_expr(indpred, indrelid) not like '%%until%%', true)""".formatted(table))) {
                    while (row.next()) {
                        takeDown.add(row.getString(1));
                        putUp.add(row.getString(2));
                    }
                }
            }
            for (String sql : takeDown) {
                statement.execute(sql);
            }
        });
    }

    /** Also tells the planner what the tables hold by now, or the first questions would be answered by guesses. */
    void putUp() {
        execute(statement -> {
            for (String sql : putUp) {
                statement.execute(sql);
            }
            for (View<?> view : kinds) {
                statement.execute("analyze %s.%s".formatted(schema, view.name()));
            }
        });
    }

    private void execute(IndexWork work) {
        Transaction.run(views, connection -> {
            LongStatements.allowIn(connection);
            try (Statement statement = connection.createStatement()) {
                work.with(statement);
            }
        });
    }

    private interface IndexWork {
        void with(Statement statement) throws SQLException;
    }
}
