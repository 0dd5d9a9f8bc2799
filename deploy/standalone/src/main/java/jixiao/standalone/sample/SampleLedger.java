package jixiao.standalone.sample;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.postgres.Database;

/**
 * How much of a ledger is the sample, by the mark in its rows' metadata; asked of the database before any service runs, and of its owner,
 * because a ledger of an earlier version, or restored, is open to the services' roles only once he has migrated it.
 */
public final class SampleLedger {
    private static final String EXISTS = "select to_regclass('command.ledger') is not null";
    private static final String IS_SAMPLE = "select (metadata ->> 'sample')::boolean is true, recorded_at from command.ledger "
            + "order by position %s limit 1";
    private static final String HAPPENED = "select exists (select from command.ledger where type = ? and payload ->> ? = ? "
            + "and (metadata ->> 'sample')::boolean is true)";
    private final Database database;

    public SampleLedger(Database database) {
        this.database = database;
    }

    /** Whether it begins with the sample: nothing else can come before it. */
    public boolean beganAsSample() {
        return row("").filter(LedgerRow::isSample).isPresent();
    }

    /** Whether it holds nothing but the sample, or nothing at all. */
    boolean holdsNothingElse() {
        return row("desc").map(LedgerRow::isSample).orElse(true);
    }

    /** When the last event was recorded. */
    Optional<Instant> last() {
        return row("desc").map(LedgerRow::recordedAt);
    }

    /** The position of its last event. */
    long head() {
        try (Connection connection = connection(); var asked = connection.createStatement();
                ResultSet row = asked.executeQuery("select coalesce(max(position), 0) from command.ledger")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    /** Whether a telling on the sample's own clock came to its end: that month was opened, or without one the last day began. */
    boolean isPlayed(Optional<YearMonth> until, LocalDate lastDay) {
        return beganAsSample() && until.map(month -> happened("PeriodOpened", "month", month.toString()))
                .orElseGet(() -> happened("DayBegan", "day", lastDay.toString()));
    }

    private boolean happened(String type, String field, String value) {
        try (Connection connection = connection(); PreparedStatement asked = connection.prepareStatement(HAPPENED)) {
            asked.setString(1, type);
            asked.setString(2, field);
            asked.setString(3, value);
            try (ResultSet row = asked.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    private Optional<LedgerRow> row(String order) {
        try (Connection connection = connection(); var asked = connection.createStatement()) {
            try (ResultSet row = asked.executeQuery(EXISTS)) {
                if (!row.next() || !row.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = asked.executeQuery(IS_SAMPLE.formatted(order))) {
                return row.next() ? Optional.of(new LedgerRow(row.getBoolean(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.url(), database.owner().user(), database.owner().password());
    }

    private static CannotGoOn unreadable(SQLException failure) {
        return CannotGoOn.because("读不了账本：" + failure.getMessage(), "The ledger cannot be read.", failure);
    }

    private record LedgerRow(boolean isSample, Instant recordedAt) {
    }
}
