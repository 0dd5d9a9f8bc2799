package jixiao.query.fold.deadletter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Work within a transaction that is undone by itself where the database refuses it, so that the rest of the transaction goes on. */
public final class Savepoints {
    private Savepoints() {
    }

    /** Throws {@link RefusedByDatabase} where the work was undone; any other failure ends the transaction. */
    public static <T> T tried(Connection connection, SavepointWork<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T result = work.done();
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException | RuntimeException failure) {
            if (FailureKind.of(failure) != FailureKind.REFUSED) {
                throw failure;
            }
            connection.rollback(before);
            throw new RefusedByDatabase(failure);
        }
    }

    public static void run(Connection connection, SavepointStep step) throws SQLException {
        tried(connection, () -> {
            step.done();
            return true;
        });
    }

    public interface SavepointStep {
        void done() throws SQLException;
    }

    public interface SavepointWork<T> {
        T done() throws SQLException;
    }

    /** What the database would not do. */
    public static final class RefusedByDatabase extends RuntimeException {
        RefusedByDatabase(Exception why) {
            super(Failing.rootOf(why).getMessage(), why, false, false);
        }
    }
}
