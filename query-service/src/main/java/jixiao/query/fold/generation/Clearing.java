package jixiao.query.fold.generation;

import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clears away the generations of views that nobody reads any more; what a crash left is found by the next who looks. */
final class Clearing {
    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);
    /** Questions that were asked of a generation before it was replaced are answered by then. */
    private static final String KEPT_REPLACED = "10 minutes";
    /** A building that nobody says he is at; whoever is does so every few seconds. */
    private static final String KEPT_ABANDONED = "10 minutes";
    /** What another version of the program shows is kept as long after its last process as somebody may want to go back to that version. */
    private static final String KEPT_OF_ANOTHER_VERSION = "1 day";

    private final DataSource views;
    private final JdbcClient sql;

    Clearing(DataSource views) {
        this.views = views;
        this.sql = JdbcClient.create(views);
    }

    void clearAway(String signature) {
        List<String> unread = sql.sql("""
                select schema from query.generation where state = 'RETIRED' and coalesce(retired_at, heard_at) < now() - interval '%s'
                or state = 'BUILDING' and heartbeat_at < now() - interval '%s'
                or state = 'LIVE' and signature <> ? and heartbeat_at < now() - interval '%s'"""
                .formatted(KEPT_REPLACED, KEPT_ABANDONED, KEPT_OF_ANOTHER_VERSION)).param(signature).query(String.class).list();
        for (String schema : unread) {
            try {
                drop(schema);
                LOG.info("{} is cleared away: nobody reads it any more", schema);
            } catch (DataAccessException failure) { // the next round finds it again, and the views move on meanwhile
                LOG.warn("{} cannot be cleared away", schema, failure);
            }
        }
    }

    /** Schema and row go together; of two processes that do this at once, one finds nothing left to do. */
    void drop(String schema) {
        Transaction.run(views, connection -> {
            try (var row = connection.prepareStatement("delete from query.generation where schema = ?");
                    Statement drop = connection.createStatement()) {
                row.setString(1, schema);
                if (row.executeUpdate() == 1) {
                    drop.execute("drop schema if exists %s cascade".formatted(schema));
                }
            }
        });
    }
}
