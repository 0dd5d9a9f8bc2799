package jixiao.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of the ledger's events, oldest first, each bounded in what it holds in memory. */
final class LedgerPages {
    private static final String COLUMNS =
            "select position, aggregate, type, revision, payload::text, recorded_at, hash from command.ledger ";
    /** Read at once, in characters of payload: four thousand payments, or two targets as large as a request may be. */
    private static final long MOST_AT_ONCE = 2 << 20;
    /** Stored in so many bytes and not compressed, a payload is as short as it seems: no more rows than asked for can fill the memory. */
    private static final int LIGHT = 2_000;
    /** Rows brought to memory together where some are heavy: beyond the bound by no more than these. */
    private static final int HEAVY_AT_ONCE = 8;

    private static final String IS_THERE = "and (select hash from command.ledger where position = ?) = ? "
            + "and (select epoch from command.epoch where ended_at is null) = ? ";
    /** PostgreSQL's own state for a page that it cannot read: what fails by it is no event's fault and heals by no waiting. */
    private static final String DATA_CORRUPTED = "XX001";
    private final LedgerStatements ledger;

    LedgerPages(LedgerStatements ledger) {
        this.ledger = ledger;
    }

    /** At most so many, and fewer where they are large; never none while there is one. */
    List<Recorded> after(long position, int limit) {
        return after(position, null, limit);
    }

    /** The same after a checkpoint; none where the ledger does not hold it any more, so that nothing is heard of another one. */
    List<Recorded> after(Checkpoint checkpoint, int limit) {
        return after(checkpoint.position(), checkpoint, limit);
    }

    private List<Recorded> after(long position, @Nullable Checkpoint checkpoint, int limit) {
        boolean isLight = isLight(position, limit);
        boolean isChecked = checkpoint != null && checkpoint.position() > 0;
        return ledger.read(COLUMNS + "where position > ? " + (isChecked ? IS_THERE : "") + "order by position limit ?", statement -> {
            statement.setLong(1, position);
            int next = 2;
            if (checkpoint != null && isChecked) {
                statement.setLong(next++, position);
                statement.setBytes(next++, checkpoint.hash());
                statement.setObject(next++, checkpoint.epoch());
            }
            statement.setInt(next, limit);
            return withoutHoles(position, isLight ? recorded(statement, MOST_AT_ONCE) : inPortions(statement));
        });
    }

    /** Up to the first hole: the desk leaves none, and whoever heard what is behind one would never hear what is missing. */
    private static List<Recorded> withoutHoles(long position, List<Recorded> read) throws SQLException {
        int dense = 0;
        while (dense < read.size() && read.get(dense).position() == position + dense + 1) {
            dense++;
        }
        if (dense == 0 && !read.isEmpty()) {
            throw new SQLException("账本缺第 %d 条，其后却有第 %d 条".formatted(position + 1, read.get(0).position()), DATA_CORRUPTED);
        }
        return read.subList(0, dense);
    }

    private boolean isLight(long position, int limit) {
        return ledger.first("""
                select not exists (select from command.ledger where position > ? and position <= ?
                                   and (pg_column_size(payload) > ? or pg_column_compression(payload) is not null))""", statement -> {
            statement.setLong(1, position);
            statement.setLong(2, position + limit);
            statement.setInt(3, LIGHT);
        }, row -> row.getBoolean(1)).orElseThrow();
    }

    /** By a cursor, which PostgreSQL's driver has only within a transaction. */
    private static List<Recorded> inPortions(PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        connection.setAutoCommit(false);
        try {
            statement.setFetchSize(HEAVY_AT_ONCE);
            return recorded(statement, MOST_AT_ONCE);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** All of some aggregates, however many these are. */
    List<Recorded> of(Collection<String> aggregates, long upTo) {
        return ledger.read(COLUMNS + "where aggregate = any (?) and position <= ? order by position", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", aggregates.toArray()));
            statement.setLong(2, upTo);
            return recorded(statement, Long.MAX_VALUE);
        });
    }

    private static List<Recorded> recorded(PreparedStatement statement, long most) throws SQLException {
        List<Recorded> read = new ArrayList<>();
        long characters = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (characters < most && row.next()) {
                characters += row.getString(5).length();
                read.add(new Recorded(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5),
                        row.getTimestamp(6).toInstant(), row.getBytes(7)));
            }
        }
        return read;
    }
}
