package jixiao.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** The statements that read the ledger. */
final class LedgerRows {
    private static final String COLUMNS =
            "select position, aggregate, type, revision, payload::text, recorded_at, hash from command.ledger ";
    /** Read at once, in characters of payload: four thousand payments, or two targets as large as a request may be. */
    private static final long MOST_AT_ONCE = 2 << 20;
    /** Stored in so many bytes and not compressed, a payload is as short as it seems: no more rows than asked for can fill the memory. */
    private static final int LIGHT = 2_000;
    /** Rows brought to memory together where some are heavy: beyond the bound by no more than these. */
    private static final int HEAVY_AT_ONCE = 8;
    private final DataSource ledger;

    LedgerRows(DataSource ledger) {
        this.ledger = ledger;
    }

    /** At most so many, and fewer where they are large; never none while there is one. */
    List<Recorded> after(long position, int limit) {
        return after(position, null, limit);
    }

    /** The same after a bookmark; none where the ledger does not hold it any more, so that nothing is heard of one that fell back. */
    List<Recorded> after(Bookmark bookmark, int limit) {
        return after(bookmark.position(), bookmark.hash(), limit);
    }

    private List<Recorded> after(long position, byte[] hash, int limit) {
        boolean isLight = read("""
                select not exists (select from command.ledger where position > ? and position <= ?
                                   and (pg_column_size(payload) > ? or pg_column_compression(payload) is not null))""", statement -> {
            statement.setLong(1, position);
            statement.setLong(2, position + limit);
            statement.setInt(3, LIGHT);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
        String isThere = hash == null ? "" : "and (select hash from command.ledger where position = ?) = ? ";
        return read(COLUMNS + "where position > ? " + isThere + "order by position limit ?", statement -> {
            statement.setLong(1, position);
            int next = 2;
            if (hash != null) {
                statement.setLong(next++, position);
                statement.setBytes(next++, hash);
            }
            statement.setInt(next, limit);
            return isLight ? recorded(statement, MOST_AT_ONCE) : inPortions(statement);
        });
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

    List<Recorded> of(Collection<String> aggregates, long upTo) {
        return read(COLUMNS + "where aggregate = any (?) and position <= ? order by position", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", aggregates.toArray()));
            statement.setLong(2, upTo);
            return recorded(statement, Long.MAX_VALUE);
        });
    }

    Map<String, Long> countsBetween(long after, long upTo) {
        return read("select aggregate, count(*) from command.ledger where position > ? and position <= ? group by aggregate", statement -> {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            Map<String, Long> counts = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), row.getLong(2));
                }
            }
            return counts;
        });
    }

    Map<Long, Who> whoDid(Collection<Long> positions) {
        return read("select position, metadata::text from command.ledger where position = any (?)", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("bigint", positions.toArray()));
            Map<Long, Who> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), Who.read(row.getString(2)));
                }
            }
            return found;
        });
    }

    long head() {
        return read("select coalesce(max(position), 0) from command.ledger", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    long positionAt(Instant instant) {
        return read("select command.position_at(?)", statement -> {
            statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    Optional<Instant> recordedAt(long position) {
        return read("select recorded_at from command.ledger where position = ?", statement -> {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant()) : Optional.empty();
            }
        });
    }

    /** A document that an event names by its hash; empty where it is not stored. */
    Optional<String> filedDocument(String sha256) {
        return read("select content from command.filed_document where sha256 = ?", statement -> {
            statement.setString(1, sha256);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    UUID epoch() {
        return read("select epoch from command.epoch where ended_at is null", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        });
    }

    /** What speaks against going on after the bookmark, as a sentence; empty when this is the ledger it was taken from. */
    Optional<String> objectionTo(Bookmark bookmark) {
        if (bookmark.position() == 0) {
            return Optional.empty();
        }
        UUID epoch = epoch();
        if (!bookmark.epoch().equals(epoch)) {
            return Optional.of("账本已换代：视图读到第 %d 条时是 %s，现在是 %s。请重建视图。"
                    .formatted(bookmark.position(), bookmark.epoch(), epoch));
        }
        byte[] hash = read("select hash from command.ledger where position = ?", statement -> {
            statement.setLong(1, bookmark.position());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        });
        if (hash == null) {
            return Optional.of("账本只到第 %d 条，视图已读到第 %d 条：账本被回退。请核对后重建视图。"
                    .formatted(head(), bookmark.position()));
        }
        return Arrays.equals(hash, bookmark.hash()) ? Optional.empty()
                : Optional.of("账本第 %d 条的校验值与视图所记不同：这不是原来的账本。请核对后重建视图。".formatted(bookmark.position()));
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

    private <T> T read(String sql, Reading<T> reading) {
        try (Connection connection = ledger.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            return reading.from(statement);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the ledger cannot be read", failure);
        }
    }

    private interface Reading<T> {
        T from(PreparedStatement statement) throws SQLException;
    }
}
