package jixiao.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Statements that ask the ledger, each on a connection of its own. */
final class LedgerStatements {
    private final DataSource ledger;

    LedgerStatements(DataSource ledger) {
        this.ledger = ledger;
    }

    <T> T read(String sql, Reading<T> reading) {
        try (Connection connection = ledger.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            return reading.from(statement);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the ledger cannot be read", failure);
        }
    }

    /** Of the first row; empty where there is none. */
    <T> Optional<T> first(String sql, Parameters parameters, Row<T> value) {
        return read(sql, statement -> {
            parameters.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(value.of(row)) : Optional.empty();
            }
        });
    }

    interface Reading<T> {
        T from(PreparedStatement statement) throws SQLException;
    }

    interface Parameters {
        Parameters NONE = statement -> { };

        void set(PreparedStatement statement) throws SQLException;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
