package jixiao.identity.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The appender's own connection. Its time-outs free the lock when the process that holds it is paused or cut off, so that the others can go
 * on; a broken session is closed and opened anew.
 */
final class AuditSession implements AutoCloseable {
    private final Connection connection;
    private final AuditStatements statements;

    AuditSession(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '2s'; set idle_in_transaction_session_timeout = '3s'; set statement_timeout = '3s'");
            if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
                statement.execute("set transaction_timeout = '4s'");
            }
        }
        connection.setAutoCommit(false);
        statements = new AuditStatements(connection);
    }

    /** Within the transaction that is committed or rolled back next. */
    AuditStatements statements() {
        return statements;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** What stands at a number, to tell whether a commit without an answer was one. */
    byte @Nullable [] hashAt(long number) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select hash from identity.audit where number = ?")) {
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyBroken) {
            // the server ends the transaction of a connection that is gone
        }
    }
}
