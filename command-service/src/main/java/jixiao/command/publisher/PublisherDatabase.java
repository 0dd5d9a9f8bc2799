package jixiao.command.publisher;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.command.ledger.FiledDocuments;
import jixiao.command.ledger.chain.LedgerRows;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The publisher's one connection, and nobody else's: on it the ledger is read, the lease held, and NOTIFY heard. */
final class PublisherDatabase implements AutoCloseable {
    private final Connection connection;
    private final JdbcClient tables;
    private final LedgerRows rows;
    private final FiledDocuments documents;

    private PublisherDatabase(Connection connection) {
        this.connection = connection;
        DataSource same = new SingleConnectionDataSource(connection, true);
        tables = JdbcClient.create(same);
        rows = new LedgerRows(same);
        documents = new FiledDocuments(same);
    }

    static PublisherDatabase open(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen ledger");
            return new PublisherDatabase(connection);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    JdbcClient tables() {
        return tables;
    }

    LedgerRows rows() {
        return rows;
    }

    FiledDocuments documents() {
        return documents;
    }

    /** Returns when the ledger has grown, or the time is over. */
    void awaitNotification(Duration longest) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(longest.toMillis()));
    }

    /** Of all that came while nobody waited for any: the driver keeps them otherwise. */
    void forgetNotifications() throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications();
    }

    /** For how long the first row after a position has been there, by the database's clock; 0 where there is none. */
    long secondsSinceRecordingAfter(long position) {
        return tables.sql("select extract(epoch from clock_timestamp() - recorded_at)::bigint from ledger where position = ?")
                .param(position + 1).query(Long.class).optional().orElse(0L);
    }

    /** All that the ledger has had and has. */
    Set<UUID> epochs() {
        return Set.copyOf(tables.sql("select epoch from epoch").query(UUID.class).list());
    }

    /** The hash of a row; empty where there is no such row. */
    Optional<byte[]> hashAt(long position) {
        return tables.sql("select hash from ledger where position = ?").param(position).query(byte[].class).optional();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
