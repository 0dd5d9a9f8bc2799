package jixiao.query.fold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The primary keys of a generation's views, taken down while millions of rows are loaded and put up once at the end, exactly as the
 * migrations made them. The indexes of live rows stay: while loading hardly a row is live.
 */
final class PrimaryKeys {
    private final DataSource views;
    private final String schema;
    private final List<View<?>> kinds;
    private final List<String> putUp = new ArrayList<>();

    PrimaryKeys(DataSource views, String schema, List<View<?>> kinds) {
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
                        select quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                        where conrelid = '%s'::regclass and contype = 'p'""".formatted(table))) {
                    while (row.next()) {
                        takeDown.add("alter table %s drop constraint %s".formatted(table, row.getString(1)));
                        putUp.add("alter table %s add constraint %s %s".formatted(table, row.getString(1), row.getString(2)));
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

    private void execute(Work work) {
        Transaction.in(views, connection -> {
            LongStatements.allowIn(connection);
            try (Statement statement = connection.createStatement()) {
                work.with(statement);
            }
            return null;
        });
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }
}
