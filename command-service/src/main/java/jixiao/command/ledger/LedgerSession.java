package jixiao.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * The appender's own connection. Its time-outs free the lock when the process that holds it is paused or cut off, so that
 * the others can go on; a broken session is closed and opened anew. A little longer than usual: all of the appender's SQL is
 * here.
 */
final class LedgerSession implements AutoCloseable {
    /** How long the database's clock is believed to go on as it was heard; a reader of "now" waits no longer for a row to appear. */
    private static final Duration CLOCK_SLACK = Duration.ofMillis(50);
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
    private final KnownHead known;
    private final RecordingClock clock;
    private LeftAt leftAt;
    private final PreparedStatement lockThenHead;
    private final PreparedStatement insert;
    private final PreparedStatement insertThenCommit;
    private final PreparedStatement append;
    private final PreparedStatement notifyReaders;

    LedgerSession(DataSource database, KnownHead known, RecordingClock clock) throws SQLException {
        this.known = known;
        this.clock = clock;
        connection = database.getConnection();
        driver = connection.unwrap(BaseConnection.class);
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
        insertThenCommit = connection.prepareStatement(INSERT_THEN_COMMIT);
        append = connection.prepareStatement(APPEND);
        notifyReaders = connection.prepareStatement(NOTIFY);
    }

    /** Where the ledger stands: the last position (0 before the first), its hash, and the earliest time the next row may bear. */
    record Head(long position, byte[] hash, Instant notBefore) {
        Head after(byte[][] hashes) {
            return new Head(position + hashes.length, hashes[hashes.length - 1], notBefore);
        }
    }

    /** Where this session left the ledger a moment ago, and the time by the database's clock; empty where that is too long ago. */
    Optional<Head> expected() {
        return leftAt == null ? Optional.empty() : leftAt.expected(CLOCK_SLACK);
    }

    /** Appends and commits in one going; false, and nothing stored, where the ledger does not end at that head any more. */
    boolean append(Head head, List<Encoded> entries, byte[][] hashes) throws SQLException {
        long position = head.position() + entries.size();
        OffsetDateTime recordedAt = head.notBefore().atOffset(ZoneOffset.UTC);
        int next = set(append, head.position() + 1, entries, hashes, head.notBefore());
        append.setLong(next++, head.position());
        append.setBytes(next++, head.hash());
        append.setObject(next++, recordedAt);
        append.setString(next++, Long.toString(position));
        append.setLong(next, position);
        append.execute(); // the lock
        append.getMoreResults();
        boolean stored = append.getUpdateCount() == entries.size();
        heard(append, stored ? new Head(position, hashes[hashes.length - 1], head.notBefore()) : null);
        return stored;
    }

    /**
     * Begins a transaction that nobody else can append in, and only then looks where the ledger stands; throws {@link LedgerChanged}
     * where it no longer holds what was known of it.
     */
    Head lock() throws SQLException {
        Place before = known.furthest();
        lockThenHead.setLong(1, before.position());
        lockThenHead.execute();
        if (!lockThenHead.getMoreResults()) {
            throw new SQLException("the head of the ledger was not answered");
        }
        try (ResultSet row = lockThenHead.getResultSet()) {
            row.next();
            long position = row.getLong(1);
            known.check(position, before, row.getBytes(5));
            if (position > 0) {
                known.saw(new Place(position, row.getBytes(2)));
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
        int next = set(insertThenCommit, firstPosition, entries, hashes, recordedAt);
        long position = firstPosition + entries.size() - 1;
        insertThenCommit.setString(next, Long.toString(position));
        insertThenCommit.execute();
        heard(insertThenCommit, new Head(position, hashes[hashes.length - 1], recordedAt));
    }

    /** Remembers where the ledger stands and what the database's clock said last; {@code stored} is null where nothing was. */
    private void heard(PreparedStatement statement, Head stored) throws SQLException {
        leftAt = null;
        if (stored == null) {
            return;
        }
        known.saw(new Place(stored.position(), stored.hash()));
        statement.getMoreResults();
        try (ResultSet row = statement.getResultSet()) {
            if (row.next() && clock.jump().isZero()) {
                leftAt = new LeftAt(stored, row.getObject(1, OffsetDateTime.class).toInstant(), System.nanoTime());
            }
        }
    }

    void insert(long firstPosition, List<Encoded> entries, byte[][] hashes, Instant recordedAt) throws SQLException {
        set(insert, firstPosition, entries, hashes, recordedAt);
        insert.executeUpdate();
    }

    /** Answers the number of the next parameter. */
    private int set(PreparedStatement statement, long firstPosition, List<Encoded> entries, byte[][] hashes, Instant recordedAt)
            throws SQLException {
        statement.setObject(1, recordedAt.atOffset(ZoneOffset.UTC));
        return rows.set(statement, 2, driver, firstPosition, entries, hashes);
    }

    /** Stores all that was inserted since the lock, tells the readers, and gives the lock back. */
    void commit(Head head) throws SQLException {
        leftAt = null;
        notifyReaders.setString(1, Long.toString(head.position()));
        notifyReaders.execute();
        connection.commit();
        known.saw(new Place(head.position(), head.hash()));
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
            query.setArray(1, connection.createArrayOf("uuid", eventIds.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return positions;
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
