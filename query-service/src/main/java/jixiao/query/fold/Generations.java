package jixiao.query.fold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jixiao.query.feed.Bookmark;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which schemas hold views, how far each has heard, and which of them is shown. */
final class Generations {
    private final DataSource views;
    private final JdbcClient sql;
    private final String signature;
    private final Crowding crowding = new Crowding(); // outlives the attempts at any one of them

    Generations(DataSource views, List<View<?>> kinds) {
        this.views = views;
        this.sql = JdbcClient.create(views);
        this.signature = kinds.stream().map(View::signature).sorted().collect(Collectors.joining(" "));
    }

    Crowding crowding() {
        return crowding;
    }

    void prepare() {
        migrate("query", "classpath:db/query/control");
    }

    Optional<Stored> live() {
        return sql.sql("select schema, signature, epoch, position, hash, mended from query.generation where state = 'LIVE'")
                .query((row, number) -> new Stored(row.getString(1), row.getString(2).equals(signature),
                        new Bookmark(row.getObject(3, UUID.class), row.getLong(4), row.getBytes(5)), row.getLong(6))).optional();
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

    /** Notes that rows which may have been shown were written over; answers how often that has happened. */
    long mend(Connection connection, String schema) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update query.generation set mended = mended + 1 where schema = ? returning mended")) {
            update.setString(1, schema);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Takes a generation for the rest of the transaction; false where somebody else has moved it on. */
    boolean take(Connection connection, String schema, long from) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select position from query.generation where schema = ? and state <> 'RETIRED' for update")) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getLong(1) == from;
            }
        }
    }

    /**
     * The same to follow the ledger: false also where somebody else has mended rows that may be held in memory here. The commit
     * does not wait for the disk: rows and position come back from a crash together, and what is missing is heard again. Rows are found
     * by index and never by reading the whole table, which one damaged page would stop for every key.
     */
    boolean follow(Connection connection, String schema, long from, long mended) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select position, mended, set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true)
                from query.generation where schema = ? and state <> 'RETIRED' for update""")) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getLong(1) == from && row.getLong(2) == mended;
            }
        }
    }

    /** Whether a generation is shown and as this process left it. */
    boolean isAsLeft(String schema, long position, long mended) {
        return sql.sql("select 1 from query.generation where schema = ? and state = 'LIVE' and position = ? and mended = ?")
                .params(schema, position, mended).query(Integer.class).optional().isPresent();
    }

    /** Shows another generation from now on. */
    void show(String schema) {
        try (Connection connection = views.getConnection(); Statement update = connection.createStatement()) {
            connection.setAutoCommit(false);
            update.execute("update query.generation set state = 'RETIRED' where state = 'LIVE'");
            update.execute("update query.generation set state = 'LIVE' where schema = '%s'".formatted(schema));
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the views cannot be switched", failure);
        }
    }

    private void migrate(String schema, String location) {
        Flyway.configure().dataSource(views).schemas(schema).defaultSchema(schema).createSchemas(true)
                .locations(location).load().migrate();
    }

    /** A generation as the control table has it. */
    record Stored(String schema, boolean ofTheseViews, Bookmark bookmark, long mended) {
        Stored(String schema, boolean ofTheseViews, Bookmark bookmark) {
            this(schema, ofTheseViews, bookmark, 0);
        }
    }
}
