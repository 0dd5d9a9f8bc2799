package jixiao.command.ledger.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.ChainPlace;
import jixiao.command.ledger.chain.Head;
import jixiao.command.ledger.chain.KnownHead;
import jixiao.command.ledger.chain.LastKnownHead;
import jixiao.command.ledger.chain.LedgerChanged;
import jixiao.command.ledger.chain.RecordingClock;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;
import org.jspecify.annotations.Nullable;

/**
 * The appender's own connection and its transactions. Its time-outs free the lock when the process that holds it is paused or cut off,
 * so that the others can go on; a broken session is closed and opened anew.
 */
final class LedgerSession implements AutoCloseable {
    private final Connection connection;
    private final LedgerStatements statements;
    private final KnownHead known;
    private final RecordingClock clock;
    private @Nullable LastKnownHead leftAt;

    LedgerSession(DataSource database, KnownHead known, RecordingClock clock) throws SQLException {
        this.known = known;
        this.clock = clock;
        connection = database.getConnection();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '3s'; set idle_in_transaction_session_timeout = '3s'; set statement_timeout = '4s'");
            if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
                statement.execute("set transaction_timeout = '5s'");
            }
        }
        connection.setAutoCommit(false);
        statements = new LedgerStatements(connection);
    }

    /** Where this session left the ledger a moment ago, and the time by the database's clock; empty where that is too long ago. */
    Optional<Head> expected() {
        return leftAt == null ? Optional.empty() : leftAt.expected(LedgerStatements.CLOCK_SLACK);
    }

    /** Appends and commits in one going; false, and nothing stored, where the ledger does not end at that head any more. */
    boolean append(Head head, List<Encoded> entries, byte[][] hashes) throws SQLException {
        PreparedStatement append = statements.append(head, entries, hashes);
        boolean stored = append.getUpdateCount() == entries.size();
        heard(append, stored ? head.after(hashes) : null);
        return stored;
    }

    /**
     * Begins a transaction that nobody else can append in, and only then looks where the ledger stands; throws {@link LedgerChanged}
     * where it no longer holds what was known of it.
     */
    Head lock() throws SQLException {
        ChainPlace before = known.furthest();
        try (ResultSet row = statements.lockThenHead(before.position())) {
            row.next();
            long position = row.getLong(1);
            known.check(position, before, row.getBytes(5));
            if (position > 0) {
                known.saw(new ChainPlace(position, row.getBytes(2)));
                clock.requireOwn(connection, position);
            }
            Instant now = row.getObject(4, OffsetDateTime.class).toInstant();
            if (position == 0) {
                return new Head(0, Chain.beforeTheFirst(), clock.at(now, null));
            }
            Instant last = row.getObject(3, OffsetDateTime.class).toInstant();
            Instant time = clock.at(now, last);
            return new Head(position, row.getBytes(2), time.isBefore(last) ? last : time);
        }
    }

    /** Stores these events, tells the readers, and gives the lock back: nothing more is to be done in this transaction. */
    void insertAndCommit(long firstPosition, List<Encoded> entries, byte[][] hashes, Instant recordedAt) throws SQLException {
        heard(statements.insertThenCommit(firstPosition, entries, hashes, recordedAt),
                new Head(firstPosition + entries.size() - 1, hashes[hashes.length - 1], recordedAt));
    }

    /** Remembers where the ledger stands and what the database's clock said last; {@code stored} is null where nothing was. */
    private void heard(PreparedStatement statement, @Nullable Head stored) throws SQLException {
        leftAt = null;
        if (stored == null) {
            return;
        }
        known.saw(new ChainPlace(stored.position(), stored.hash()));
        statement.getMoreResults();
        try (ResultSet row = statement.getResultSet()) {
            if (row.next() && clock.jump().isZero() && !clock.isSample()) {
                leftAt = new LastKnownHead(stored, row.getObject(1, OffsetDateTime.class).toInstant(), System.nanoTime());
            }
        }
    }

    void insert(long firstPosition, List<Encoded> entries, byte[][] hashes, Instant recordedAt) throws SQLException {
        statements.insert(firstPosition, entries, hashes, recordedAt);
    }

    /** Stores all that was inserted since the lock, tells the readers, and gives the lock back. */
    void commit(Head head) throws SQLException {
        leftAt = null;
        statements.notifyReaders(head.position());
        connection.commit();
        known.saw(new ChainPlace(head.position(), head.hash()));
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    java.sql.Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    void rollback(java.sql.Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }

    /** The positions of those of these events that are stored. */
    Map<UUID, Long> whereAre(Collection<UUID> eventIds) throws SQLException {
        return statements.whereAre(eventIds);
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
