package jixiao.command.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The appender's own connection. Its time-outs free the lock when the process that holds it is paused or cut off, so that
 * the others can go on; a broken session is closed and opened anew. A little longer than usual: all of the appender's SQL is
 * here.
 */
final class LedgerSession implements AutoCloseable {
    /** Whoever appends to a ledger takes this lock first, in whichever process. */
    private static final long LOCK = 7_239_470_118L;
    private static final String LOCK_THEN_HEAD = """
            select pg_advisory_xact_lock(%d);
            select head.position, head.hash, head.recorded_at, clock_timestamp()
              from (values (1)) as one left join lateral
                   (select position, hash, recorded_at from ledger order by position desc limit 1) as head on true
            """.formatted(LOCK);
    private static final String INSERT = """
            insert into ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash)
            select position, aggregate, sequence, event_id, command_id, type, revision, payload::json, metadata::json, ?, hash
              from unnest(?::bigint[], ?::text[], ?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[], ?::bytea[])
                as row (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, hash)
            """;
    private static final String NOTIFY = "select pg_notify('ledger', ?)";
    private static final String WHERE_ARE = "select event_id, position from ledger where event_id = any(?::uuid[])";

    private final Connection connection;
    private final PreparedStatement lockThenHead;
    private final PreparedStatement insert;
    private final PreparedStatement notifyReaders;

    LedgerSession(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '3s'; set idle_in_transaction_session_timeout = '3s'; set statement_timeout = '4s'");
            if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
                statement.execute("set transaction_timeout = '5s'");
            }
        }
        connection.setAutoCommit(false);
        lockThenHead = connection.prepareStatement(LOCK_THEN_HEAD);
        insert = connection.prepareStatement(INSERT);
        notifyReaders = connection.prepareStatement(NOTIFY);
    }

    /** Where the ledger stands: the last position (0 before the first), its hash, and the earliest time the next row may bear. */
    record Head(long position, byte[] hash, Instant notBefore) {
    }

    /** Begins a transaction that nobody else can append in, and only then looks where the ledger stands. */
    Head lock() throws SQLException {
        lockThenHead.execute();
        if (!lockThenHead.getMoreResults()) {
            throw new SQLException("the head of the ledger was not answered");
        }
        try (ResultSet row = lockThenHead.getResultSet()) {
            row.next();
            long position = row.getLong(1);
            Instant now = row.getObject(4, OffsetDateTime.class).toInstant();
            if (position == 0) {
                return new Head(0, Chain.beforeTheFirst(), now);
            }
            Instant last = row.getObject(3, OffsetDateTime.class).toInstant();
            return new Head(position, row.getBytes(2), now.isBefore(last) ? last : now);
        }
    }

    void insert(long firstPosition, List<Entry> entries, byte[][] hashes, Instant recordedAt) throws SQLException {
        int count = entries.size();
        Long[] positions = new Long[count];
        String[] aggregates = new String[count];
        Long[] sequences = new Long[count];
        UUID[] eventIds = new UUID[count];
        UUID[] commandIds = new UUID[count];
        String[] types = new String[count];
        Integer[] revisions = new Integer[count];
        String[] payloads = new String[count];
        String[] metadata = new String[count];
        for (int i = 0; i < count; i++) {
            Entry entry = entries.get(i);
            positions[i] = firstPosition + i;
            aggregates[i] = entry.aggregate();
            sequences[i] = entry.sequence();
            eventIds[i] = entry.eventId();
            commandIds[i] = entry.commandId();
            types[i] = entry.type();
            revisions[i] = entry.revision();
            payloads[i] = entry.payload();
            metadata[i] = entry.metadata();
        }
        insert.setObject(1, recordedAt.atOffset(ZoneOffset.UTC));
        insert.setArray(2, array("bigint", positions));
        insert.setArray(3, array("text", aggregates));
        insert.setArray(4, array("bigint", sequences));
        insert.setArray(5, array("uuid", eventIds));
        insert.setArray(6, array("uuid", commandIds));
        insert.setArray(7, array("text", types));
        insert.setArray(8, array("int", revisions));
        insert.setArray(9, array("text", payloads));
        insert.setArray(10, array("text", metadata));
        insert.setArray(11, array("bytea", hashes));
        insert.executeUpdate();
    }

    /** Stores all that was inserted since the lock, tells the readers, and gives the lock back. */
    void commit(long head) throws SQLException {
        notifyReaders.setString(1, Long.toString(head));
        notifyReaders.execute();
        connection.commit();
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
        Map<UUID, Long> positions = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(WHERE_ARE)) {
            query.setArray(1, array("uuid", eventIds.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return positions;
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
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
