package jixiao.query.fold.live;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/**
 * Has a statement planned for the tables as they are now. A plan that PostgreSQL keeps from when a table was small reads all of it for each
 * key, and within one transaction nothing tells it that the table has grown: the closing of a large year never came to an end.
 */
final class FreshPlan {
    /** For fewer keys planning would cost more than it saves. */
    private static final int MANY_KEYS = 50;

    private FreshPlan() {
    }

    static PreparedStatement of(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }

    static PreparedStatement of(PreparedStatement statement, int keys) throws SQLException {
        return keys < MANY_KEYS ? statement : of(statement);
    }
}
