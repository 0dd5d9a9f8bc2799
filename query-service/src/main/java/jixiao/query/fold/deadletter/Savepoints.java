package jixiao.query.fold.deadletter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Work within a transaction that is undone by itself where the database refuses it, so that the rest of the transaction goes on. */
public final class Savepoints {
    private Savepoints() {
    }

    /** Throws {@link Refused} where the work was undone; any other failure ends the transaction. */
    public static <T> T tried(Connection connection, Work<T> work) throws SQLException {
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
            throw new Refused(failure);
        }
    }

    public interface Work<T> {
        T done() throws SQLException;
    }

    /** What the database would not do. */
    public static final class Refused extends RuntimeException {
        Refused(Exception why) {
            super(Failing.rootOf(why).getMessage(), why, false, false);
        }
    }
}
