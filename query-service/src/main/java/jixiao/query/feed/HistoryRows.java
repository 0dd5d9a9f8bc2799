package jixiao.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** The statements that read single aggregates' events, however many they are. */
final class HistoryRows {
    /** Rows of a page: payments are half a kilobyte each. */
    static final int PAGE_ROWS = 500;
    /** Bytes of payload after which a page takes no further event; with the largest one on top, what a reader holds of an aggregate. */
    private static final int PAGE_BYTES = 1 << 19;
    /**
     * By the aggregate's sequence and never by positions, hence "is true", for which no index serves: planned once for whatever
     * values, from a statement's sixth time on, PostgreSQL takes the range of positions for a narrow one and reads the whole ledger
     * for every page.
     */
    private static final String PAGE = """
            select position, type, revision, payload::text, recorded_at, hash, sequence, rows from (
                select *, sum(bytes) over (order by sequence) - bytes as before, count(*) over () as rows from (
                    select position, sequence, type, revision, payload, octet_length(payload::text) as bytes, recorded_at, hash
                    from command.ledger
                    where aggregate = ? and sequence > ? and (position > ? and position <= ?) is true
                    order by sequence limit ?) few) weighed
            where before < ? order by sequence""";
    private final DataSource ledger;

    HistoryRows(DataSource ledger) {
        this.ledger = ledger;
    }

    /** A page of one aggregate's events, and the sequence to go on after. */
    record Page(List<Recorded> events, long lastSequence, boolean isLast) {
        /** Rows to look at next where they are as heavy as these: most that are looked at are then taken. */
        int nextRows() {
            return Math.min(PAGE_ROWS, 2 * events.size());
        }
    }

    /** Some events of one aggregate, those after a sequence and a position first: one at least, and no more than may be held at once. */
    Page page(String aggregate, long sequence, long after, long upTo, int rows) {
        try (Connection connection = ledger.getConnection(); PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, aggregate);
            statement.setLong(2, sequence);
            statement.setLong(3, after);
            statement.setLong(4, upTo);
            statement.setInt(5, rows);
            statement.setLong(6, PAGE_BYTES);
            try (ResultSet row = statement.executeQuery()) {
                return page(row, aggregate, sequence, rows);
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the ledger cannot be read", failure);
        }
    }

    private static Page page(ResultSet row, String aggregate, long sequence, int rows) throws SQLException {
        List<Recorded> events = new ArrayList<>();
        long last = sequence;
        long found = 0;
        while (row.next()) {
            events.add(new Recorded(row.getLong(1), aggregate, row.getString(2), row.getInt(3), row.getString(4),
                    row.getTimestamp(5).toInstant(), row.getBytes(6)));
            last = row.getLong(7);
            found = row.getLong(8);
        }
        return new Page(events, last, events.size() == found && found < rows);
    }

    /** How many events some aggregates have up to a position. */
    long count(Collection<String> aggregates, long upTo) {
        try (Connection connection = ledger.getConnection(); PreparedStatement statement = connection.prepareStatement(
                "select count(*) from command.ledger where aggregate = any (?) and position <= ?")) {
            statement.setArray(1, connection.createArrayOf("text", aggregates.toArray()));
            statement.setLong(2, upTo);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the ledger cannot be read", failure);
        }
    }
}
