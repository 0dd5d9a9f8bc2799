package jixiao.identity.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How rows are appended in a transaction of a connection: the chain's lock, its end, what follows it. */
final class AuditStatements implements AutoCloseable {
    /** Whoever appends to the audit takes this lock first, in whichever process. */
    private static final long LOCK = 7_239_470_119L;
    private static final String LOCK_THEN_HEAD = """
            select pg_advisory_xact_lock(%d);
            select tail.number, tail.hash, tail.at, clock_timestamp(), (select hash from identity.audit where number = ?)
              from (values (1)) as one left join lateral
                   (select number, hash, at from identity.audit order by number desc limit 1) as tail on true
            """.formatted(LOCK);
    private static final String INSERT = """
            insert into identity.audit (number, at, since, times, account, source, way, method, path, unit, action, outcome, reason, hash)
            select number, ?, timestamptz 'epoch' + since * interval '1 microsecond', times, account, source, way, method, path, unit,
                   action, outcome, reason, hash
              from unnest(?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::bytea[])
                as row (number, since, times, account, source, way, method, path, unit, action, outcome, reason, hash)
            """;
    private static final int TEXTS = 9;

    private final Connection connection;
    private final PreparedStatement lockThenHead;
    private final PreparedStatement insert;
    private final AuditChain chain = new AuditChain();

    AuditStatements(Connection connection) throws SQLException {
        this.connection = connection;
        lockThenHead = connection.prepareStatement(LOCK_THEN_HEAD);
        insert = connection.prepareStatement(INSERT);
    }

    /** Has nobody else append until the transaction ends, and only then looks where the log ends and what the time is. */
    Tail lock(KnownTail known) throws SQLException {
        AuditPlace before = known.furthest();
        lockThenHead.setLong(1, before.number());
        lockThenHead.execute();
        lockThenHead.getMoreResults();
        try (ResultSet row = lockThenHead.getResultSet()) {
            row.next();
            known.check(before, row.getBytes(5));
            Instant now = row.getObject(4, OffsetDateTime.class).toInstant();
            if (row.getLong(1) == 0) {
                return new Tail(AuditPlace.START, now);
            }
            Instant last = row.getObject(3, OffsetDateTime.class).toInstant();
            return new Tail(new AuditPlace(row.getLong(1), row.getBytes(2)), now.isBefore(last) ? last : now);
        }
    }

    /** Where the log ends, and the time of what is recorded now. */
    record Tail(AuditPlace end, Instant now) {
    }

    /** The rows as they would stand after that tail. */
    AuditRow[] after(Tail tail, List<PendingRow> pending, long nanoTime) {
        AuditRow[] rows = new AuditRow[pending.size()];
        byte[] hash = tail.end().hash();
        for (int i = 0; i < rows.length; i++) {
            PendingRow one = pending.get(i);
            Instant since = Instant.ofEpochSecond(0, 1_000 * (AuditChain.micros(tail.now()) - Math.max(0, nanoTime - one.seenAt) / 1_000));
            long number = tail.end().number() + 1 + i;
            hash = chain.next(hash, number, tail.now(), since, one.times, one.entry.texts());
            rows[i] = new AuditRow(number, tail.now(), since, one.times, one.entry, hash);
        }
        return rows;
    }

    void insert(AuditRow[] rows) throws SQLException {
        int next = 1;
        insert.setObject(next++, rows[0].at().atOffset(ZoneOffset.UTC));
        insert.setArray(next++, array("bigint", rows, AuditRow::number, Long[]::new));
        insert.setArray(next++, array("bigint", rows, row -> AuditChain.micros(row.since()), Long[]::new));
        insert.setArray(next++, array("int", rows, AuditRow::times, Integer[]::new));
        for (int text = 0; text < TEXTS; text++) {
            int column = text;
            insert.setArray(next++, array("text", rows, row -> row.entry().texts().get(column), String[]::new));
        }
        insert.setArray(next, array("bytea", rows, AuditRow::hash, byte[][]::new));
        insert.executeUpdate();
    }

    private <T extends @Nullable Object> java.sql.Array array(String type, AuditRow[] rows, Function<AuditRow, T> column,
                                                              IntFunction<T[]> make) throws SQLException {
        return connection.createArrayOf(type, Arrays.stream(rows).map(column).toArray(make));
    }

    @Override
    public void close() throws SQLException {
        lockThenHead.close();
        insert.close();
    }
}
