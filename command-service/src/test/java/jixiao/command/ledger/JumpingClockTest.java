package jixiao.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger whose database's clock is set to another time while it is appended to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JumpingClockTest {
    private final OpenLedger ledger = OpenLedger.fresh();
    private int sequence;

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 year", "-1 year", "2 minutes"})
    void goes_on_by_the_time_that_passed_while_it_is_wrong_and_after(String jump) throws SQLException {
        Postgres.clockGoes(ledger.database, "0");
        Instant before = recorded();
        Postgres.clockGoes(ledger.database, jump);
        Instant meanwhile = recorded();
        Instant later = recorded();
        assertThat(Duration.between(before, meanwhile)).isBetween(Duration.ZERO, Duration.ofSeconds(20));
        assertThat(later).as("is not frozen").isAfter(meanwhile);
        assertThat(ledger.recording.jump().abs()).isGreaterThan(Duration.ofSeconds(60));
        Postgres.clockGoes(ledger.database, "0");
        Instant after = recorded();
        assertThat(Duration.between(later, after)).isBetween(Duration.ofNanos(1), Duration.ofSeconds(20));
        assertThat(ledger.recording.jump()).isZero();
        assertThat(recorded()).isAfter(after);
    }

    @Test
    void follows_the_database_where_it_is_put_right_by_seconds() throws SQLException {
        Postgres.clockGoes(ledger.database, "0");
        Instant before = recorded();
        Postgres.clockGoes(ledger.database, "30 seconds");
        assertThat(Duration.between(before, recorded())).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(ledger.recording.jump()).isZero();
    }

    @Test
    void is_not_frozen_by_a_start_while_the_database_is_wrong_nor_by_rows_of_the_future() throws SQLException {
        Postgres.clockGoes(ledger.database, "0");
        Instant before = recorded();
        Postgres.clockGoes(ledger.database, "1 year");
        try (OpenLedger later = ledger.again()) {
            later.append(OpenLedger.entry("b", 0));
            assertThat(Duration.between(before, last())).isBetween(Duration.ZERO, Duration.ofSeconds(20));
        }
        ledger.tamper("update ledger set recorded_at = recorded_at + interval '1 year' where position = 2");
        Postgres.clockGoes(ledger.database, "0");
        try (OpenLedger later = ledger.again()) {
            Instant future = last();
            later.append(OpenLedger.entry("b", 1));
            Instant first = last();
            later.append(OpenLedger.entry("b", 2));
            assertThat(first).isBeforeOrEqualTo(future.plusSeconds(20)).isAfterOrEqualTo(future);
            assertThat(last()).as("goes on").isAfter(first);
        }
    }

    private Instant recorded() throws SQLException {
        ledger.append(OpenLedger.entry("a", sequence++));
        return last();
    }

    private Instant last() throws SQLException {
        try (Connection connection = ledger.source.getConnection();
             ResultSet row = connection.createStatement().executeQuery("select recorded_at from ledger order by position desc limit 1")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
