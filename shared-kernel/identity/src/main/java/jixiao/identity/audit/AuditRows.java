package jixiao.identity.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** What can be asked of the audit's rows. */
public final class AuditRows {
    private static final String BEFORE = """
            select number, at, since, times, account, source, way, method, path, unit, action, outcome, reason, hash from identity.audit
             where number < ? and number > ? and account = coalesce(?, account) and (?::text is null or unit = ?)
               and outcome = coalesce(?, outcome) order by number desc limit ?
            """;

    private final DataSource database;

    public AuditRows(DataSource database) {
        this.database = database;
    }

    /** Which rows are asked for; null asks for all. {@code after} is the number of the last row that is too old. */
    public record Question(long after, @Nullable String account, @Nullable String unit, @Nullable AuditOutcome outcome) {
    }

    /** The number of the last row; 0 before the first. */
    public long last() {
        return number("select coalesce(max(number), 0) from identity.audit", null);
    }

    /** The number of the last row that was recorded at or before a moment. */
    public long numberAt(Instant moment) {
        return number("select identity.audit_number_at(?)", moment);
    }

    private long number(String sql, @Nullable Instant moment) {
        try (Connection connection = database.getConnection(); PreparedStatement query = connection.prepareStatement(sql)) {
            if (moment != null) {
                query.setObject(1, moment.atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException away) {
            throw unreadable(away);
        }
    }

    /** The newest rows before a number that answer the question, newest first. */
    public List<AuditRow> before(long number, Question asked, int most) {
        try (Connection connection = database.getConnection(); PreparedStatement query = connection.prepareStatement(BEFORE)) {
            query.setLong(1, number);
            query.setLong(2, asked.after());
            query.setString(3, asked.account());
            query.setString(4, asked.unit());
            query.setString(5, asked.unit());
            query.setString(6, asked.outcome() == null ? null : asked.outcome().name());
            query.setInt(7, most);
            return rows(query);
        } catch (SQLException away) {
            throw unreadable(away);
        }
    }

    static RuntimeException unreadable(SQLException away) {
        return new DataAccessResourceFailureException("the audit cannot be read", away);
    }

    private static List<AuditRow> rows(PreparedStatement query) throws SQLException {
        List<AuditRow> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new AuditRow(rows.getLong(1), time(rows, 2), time(rows, 3), rows.getInt(4), new AuditEntry(rows.getString(5),
                        rows.getString(6), rows.getString(7), rows.getString(8), rows.getString(9), rows.getString(10),
                        AuditAction.valueOf(rows.getString(11)), AuditOutcome.valueOf(rows.getString(12)), rows.getString(13)),
                        rows.getBytes(14)));
            }
        }
        return found;
    }

    static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
