package jixiao.query.fold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jixiao.query.feed.Bookmark;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which schemas hold views, how far each has heard, and which of them is shown. */
final class Generations {
    private final DataSource views;
    private final JdbcClient sql;
    private final String signature;

    Generations(DataSource views, List<View<?>> kinds) {
        this.views = views;
        this.sql = JdbcClient.create(views);
        this.signature = kinds.stream().map(View::signature).sorted().collect(Collectors.joining(" "));
    }

    void prepare() {
        migrate("query", "classpath:db/query/control");
    }

    Optional<Stored> live() {
        return sql.sql("select schema, signature, epoch, position, hash from query.generation where state = 'LIVE'")
                .query((row, number) -> new Stored(row.getString(1), row.getString(2).equals(signature),
                        new Bookmark(row.getObject(3, UUID.class), row.getLong(4), row.getBytes(5)))).optional();
    }

    /** An empty generation beside the others, not shown yet. What was abandoned or replaced earlier goes now: nobody reads it any more. */
    Stored create() {
        for (String schema : sql.sql("select schema from query.generation where state <> 'LIVE'").query(String.class).list()) {
            sql.sql("drop schema if exists %s cascade".formatted(schema)).update();
            sql.sql("delete from query.generation where schema = ?").param(schema).update();
        }
        String schema = "view_" + sql.sql("select nextval('query.generation_number')").query(Long.class).single();
        sql.sql("insert into query.generation (schema, state, signature, position) values (?, 'BUILDING', ?, 0)")
                .param(schema).param(signature).update();
        migrate(schema, "classpath:db/query/views");
        return new Stored(schema, true, Bookmark.START);
    }

    /** False where somebody else has moved this generation on. */
    boolean advance(Connection connection, String schema, long from, Bookmark to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update query.generation set position = ?, hash = ?, epoch = ?, heard_at = now()
                where schema = ? and position = ? and state <> 'RETIRED'""")) {
            update.setLong(1, to.position());
            update.setBytes(2, to.hash());
            update.setObject(3, to.epoch());
            update.setString(4, schema);
            update.setLong(5, from);
            return update.executeUpdate() == 1;
        }
    }

    /** Shows another generation from now on. */
    void show(String schema) {
        sql.sql("""
                update query.generation set state = case when schema = :schema then 'LIVE' else 'RETIRED' end
                where state = 'LIVE' or schema = :schema""").param("schema", schema).update();
    }

    private void migrate(String schema, String location) {
        Flyway.configure().dataSource(views).schemas(schema).defaultSchema(schema).createSchemas(true)
                .locations(location).load().migrate();
    }

    /** A generation as the control table has it. */
    record Stored(String schema, boolean ofTheseViews, Bookmark bookmark) {
    }
}
