package jixiao.query.fold.generation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Lets the statements of a rebuild's transaction take long, which load, index and compare millions of rows. */
public final class LongStatements {
    private static final Duration LONGEST = Duration.ofHours(1);

    private LongStatements() {
    }

    /** Until the transaction ends; the connection's own time-out, until it is given back to its pool. */
    public static void allowIn(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + LONGEST.toMillis());
        }
    }
}
