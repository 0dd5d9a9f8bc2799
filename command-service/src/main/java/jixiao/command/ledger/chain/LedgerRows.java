package jixiao.command.ledger.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jixiao.kernel.chain.Entry;

/** What can be asked of the ledger's rows. */
public final class LedgerRows {
    /** Rows of a page: some hundred bytes each. */
    public static final int PAGE_ROWS = 1_000;
    /** Bytes of payload after which a page takes no further row: with the largest one on top, what one reader holds. */
    private static final int PAGE_BYTES = 1 << 20;
    private static final String FEW = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash from (
                select *, sum(bytes) over (order by position) - bytes as before from (
                    select *, octet_length(payload::text) as bytes from ledger where %s limit ?) few) weighed
             where before < ? order by position
            """;
    private static final String OF_AGGREGATE = FEW.formatted("aggregate = ? and sequence >= ? order by sequence");
    private static final String AFTER = FEW.formatted("position > ? order by position");
    /** The kinds stand in the text, so that an index of just these can be used. */
    private static final String OF_KINDS = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash from ledger
             where type in (%s) and position > ? and position <= ? order by position limit ?
            """;
    private static final String LAST_OF_AGGREGATE = "select sequence from ledger where aggregate = ? order by sequence desc limit 1";
    private static final String ANSWERED = """
            select max(position), max(metadata ->> 'request') from ledger
             where event_id between ? and ? and command_id = ? having max(position) is not null
            """;

    private final DataSource database;

    public LedgerRows(DataSource database) {
        this.database = database;
    }

    /** A row as it is stored. */
    public record LedgerRow(long position, Entry entry, Instant recordedAt, byte[] hash) {
    }

    /** What an earlier asking of a command left: its last position and, when it bore a key, the digest of what was asked. */
    public record Answered(long position, Optional<String> request) {
    }

    /** Some of an aggregate's rows from a sequence on, one at least where there are any. */
    public List<LedgerRow> ofAggregate(String aggregate, long fromSequence) {
        return query(OF_AGGREGATE, statement -> {
            statement.setString(1, aggregate);
            statement.setLong(2, fromSequence);
            statement.setInt(3, PAGE_ROWS);
            statement.setLong(4, PAGE_BYTES);
        }, LedgerRows::row);
    }

    public Optional<Long> lastSequenceOf(String aggregate) {
        return query(LAST_OF_AGGREGATE, statement -> statement.setString(1, aggregate), rows -> rows.getLong(1)).stream().findFirst();
    }

    /** Some rows after a position, one at least where there are any. */
    public List<LedgerRow> after(long position, int most) {
        return query(AFTER, statement -> {
            statement.setLong(1, position);
            statement.setInt(2, most);
            statement.setLong(3, PAGE_BYTES);
        }, LedgerRows::row);
    }

    /** The first rows of these kinds, which are names of events, after a position and up to another. */
    public List<LedgerRow> ofKinds(Collection<String> types, long after, long upTo) {
        String kinds = types.stream().map(type -> "'" + type.replace("'", "''") + "'").collect(Collectors.joining(", "));
        return query(OF_KINDS.formatted(kinds), statement -> {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            statement.setInt(3, PAGE_ROWS);
        }, LedgerRows::row);
    }

    /** Which ledger this is. */
    public UUID epoch() {
        return query("select epoch from epoch where ended_at is null", statement -> { }, rows -> rows.getObject(1, UUID.class)).get(0);
    }

    public long head() {
        return query("select coalesce(max(position), 0) from ledger", statement -> { }, rows -> rows.getLong(1)).get(0);
    }

    /** Where the ledger ends. */
    public ChainPlace end() {
        return query("select position, hash from ledger order by position desc limit 1", statement -> { },
                rows -> new ChainPlace(rows.getLong(1), rows.getBytes(2))).stream().findFirst().orElse(ChainPlace.START);
    }

    public long positionAt(Instant moment) {
        return query("select position_at(?)", statement -> statement.setObject(1, moment.atOffset(java.time.ZoneOffset.UTC)),
                rows -> rows.getLong(1)).get(0);
    }

    public Optional<Answered> answered(UUID commandId) {
        return query(ANSWERED, statement -> {
            statement.setObject(1, PendingCommand.eventId(commandId, 0));
            statement.setObject(2, PendingCommand.eventId(commandId, PendingCommand.MOST_EVENTS - 1));
            statement.setObject(3, commandId);
        },
                rows -> new Answered(rows.getLong(1), Optional.ofNullable(rows.getString(2)))).stream().findFirst();
    }

    public static LedgerRow row(ResultSet rows) throws SQLException {
        return new LedgerRow(rows.getLong(1), new Entry(rows.getString(2), rows.getLong(3), rows.getObject(4, UUID.class),
                rows.getObject(5, UUID.class), rows.getString(6), rows.getInt(7), rows.getString(8), rows.getString(9)),
                rows.getObject(10, OffsetDateTime.class).toInstant(), rows.getBytes(11));
    }

    private <T> List<T> query(String sql, Parameters parameters, LedgerRowReading<T> reading) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> answer = new ArrayList<>();
                while (rows.next()) {
                    answer.add(reading.of(rows));
                }
                return answer;
            }
        } catch (SQLException failure) {
            throw new NotStored.NotAccepted("数据库不可用", failure);
        }
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface LedgerRowReading<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
