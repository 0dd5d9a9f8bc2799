package jixiao.query.fold.generation;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** One transaction on the views' database: committed where its work was done, else rolled back. */
public final class Transaction {
    private Transaction() {
    }

    public static <T> T in(DataSource views, TransactionWork<T> work) {
        try (Connection connection = views.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.in(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            }
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the views cannot be written", failure);
        }
    }

    public static void run(DataSource views, TransactionStep step) {
        in(views, connection -> {
            step.in(connection);
            return true;
        });
    }

    /** A connection that is lost cannot even do this; what was wrong first is what counts. */
    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }

    /** What is done in it. */
    public interface TransactionStep {
        void in(Connection connection) throws SQLException;
    }

    /** The same with a result. */
    public interface TransactionWork<T> {
        T in(Connection connection) throws SQLException;
    }
}
