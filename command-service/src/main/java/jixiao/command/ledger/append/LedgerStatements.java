package jixiao.command.ledger.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jixiao.command.ledger.chain.Head;
import jixiao.kernel.chain.Encoded;
import org.postgresql.core.BaseConnection;

/** The appender's SQL on one connection: all that writes the ledger. What it means, its session knows. */
final class LedgerStatements {
    /** How long the database's clock is believed to go on as it was heard; a reader of "now" waits no longer for a row to appear. */
    static final Duration CLOCK_SLACK = Duration.ofMillis(50);
    /** Whoever appends to a ledger takes this lock first, in whichever process. */
    private static final long LOCK = 7_239_470_118L;
    private static final String LOCK_THEN_HEAD = """
            select pg_advisory_xact_lock(%d);
            select head.position, head.hash, head.recorded_at, clock_timestamp(), (select hash from ledger where position = ?)
              from (values (1)) as one left join lateral
                   (select position, hash, recorded_at from ledger order by position desc limit 1) as head on true
            """.formatted(LOCK);
    private static final String INSERT = """
            insert into ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash)
            select position, aggregate, sequence, event_id, command_id, type, revision, payload::json, metadata::json, ?, hash
              from unnest(?::bigint[], ?::text[], ?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[], ?::bytea[])
                as row (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, hash)
            """;
    private static final String NOTIFY = "select clock_timestamp(), pg_notify('ledger', ?)";
    /** One round trip: a refused insert ends the rest of it, so that nothing is committed in its place. */
    private static final String INSERT_THEN_COMMIT = INSERT + ";" + NOTIFY + ";commit";
    /**
     * All in one round trip, for as long as nobody else appends: it inserts nothing where the ledger does not end as expected, or
     * where the time of recording is not the database's own to within {@link #CLOCK_SLACK}.
     */
    private static final String APPEND = """
            select pg_advisory_xact_lock(%d);
            %s
             where (select position = ? and hash = ? from ledger order by position desc limit 1)
               and ? between (select clock_timestamp()) - interval '%d milliseconds' and (select clock_timestamp());
            select clock_timestamp(), pg_notify('ledger', ?) where (select position from ledger order by position desc limit 1) = ?::bigint;
            commit""".formatted(LOCK, INSERT, CLOCK_SLACK.toMillis());
    private static final String WHERE_ARE = "select event_id, position from ledger where event_id = any(?::uuid[])";

    private final Connection connection;
    private final BaseConnection driver;
    private final InsertedRows rows = new InsertedRows();
    private final PreparedStatement lockThenHead;
    private final PreparedStatement insert;
    private final PreparedStatement insertThenCommit;
    private final PreparedStatement append;
    private final PreparedStatement notifyReaders;

    LedgerStatements(Connection connection) throws SQLException {
        this.connection = connection;
        driver = connection.unwrap(BaseConnection.class);
        lockThenHead = connection.prepareStatement(LOCK_THEN_HEAD);
        insert = connection.prepareStatement(INSERT);
        insertThenCommit = connection.prepareStatement(INSERT_THEN_COMMIT);
        append = connection.prepareStatement(APPEND);
        notifyReaders = connection.prepareStatement(NOTIFY);
    }

    /** Answers the head, and the hash at the position that was the last one known. */
    ResultSet lockThenHead(long known) throws SQLException {
        lockThenHead.setLong(1, known);
        lockThenHead.execute();
        if (!lockThenHead.getMoreResults()) {
            throw new SQLException("the head of the ledger was not answered");
        }
        return lockThenHead.getResultSet();
    }

    /** Executed up to the count of what was inserted. */
    PreparedStatement append(Head head, List<Encoded> entries, byte[][] hashes) throws SQLException {
        long position = head.position() + entries.size();
        int next = set(append, head.position() + 1, entries, hashes, head.notBefore());
        append.setLong(next++, head.position());
        append.setBytes(next++, head.hash());
        append.setObject(next++, head.notBefore().atOffset(ZoneOffset.UTC));
        append.setString(next++, Long.toString(position));
        append.setLong(next, position);
        append.execute(); // the lock
        append.getMoreResults();
        return append;
    }

    void insert(long firstPosition, List<Encoded> entries, byte[][] hashes, Instant recordedAt) throws SQLException {
        set(insert, firstPosition, entries, hashes, recordedAt);
        insert.executeUpdate();
    }

    PreparedStatement insertThenCommit(long firstPosition, List<Encoded> entries, byte[][] hashes, Instant recordedAt)
            throws SQLException {
        int next = set(insertThenCommit, firstPosition, entries, hashes, recordedAt);
        insertThenCommit.setString(next, Long.toString(firstPosition + entries.size() - 1));
        insertThenCommit.execute();
        return insertThenCommit;
    }

    void notifyReaders(long position) throws SQLException {
        notifyReaders.setString(1, Long.toString(position));
        notifyReaders.execute();
    }

    Map<UUID, Long> whereAre(Collection<UUID> eventIds) throws SQLException {
        Map<UUID, Long> positions = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(WHERE_ARE)) {
            query.setArray(1, connection.createArrayOf("uuid", eventIds.toArray()));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    positions.put(found.getObject(1, UUID.class), found.getLong(2));
                }
            }
        }
        return positions;
    }

    /** Answers the number of the next parameter. */
    private int set(PreparedStatement statement, long firstPosition, List<Encoded> entries, byte[][] hashes, Instant recordedAt)
            throws SQLException {
        statement.setObject(1, recordedAt.atOffset(ZoneOffset.UTC));
        return rows.set(statement, 2, driver, firstPosition, entries, hashes);
    }
}
