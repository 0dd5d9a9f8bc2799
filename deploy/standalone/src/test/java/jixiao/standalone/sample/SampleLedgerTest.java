package jixiao.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.FreshDatabase;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.Database.Login;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is known of a ledger before any service runs, as the first version or a restore left it: open to its owner alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleLedgerTest {
    private static final String FIRST_VERSION = "/db/command/V1__ledger.sql";
    private static final Instant MORNING = Instant.parse("2024-11-01T01:00:00Z");
    private static final LocalDate FIRST_OF_NOVEMBER = LocalDate.of(2024, 11, 1);
    private static final Optional<YearMonth> OCTOBER = Optional.of(YearMonth.of(2024, 10));
    private final Database database = FreshDatabase.make();
    private final SampleLedger ledger = new SampleLedger(database);

    @Test
    void where_there_is_none_nothing_hinders_a_sample() {
        assertThat(ledger.holdsNothingElse()).isTrue();
        assertThat(ledger.beganAsSample()).isFalse();
        assertThat(ledger.last()).isEmpty();
        assertThat(ledger.isPlayed(Optional.empty(), FIRST_OF_NOVEMBER)).isFalse();
    }

    @Test
    void one_that_the_desk_may_not_read_yet_is_taken_for_what_it_holds() throws Exception {
        restore();
        assertThat(ledger.holdsNothingElse()).as("it is empty").isTrue();
        append(1, "YearOpened", "{}", "{}");
        assertThat(ledger.holdsNothingElse()).as("no past is played after what is none").isFalse();
        assertThat(ledger.beganAsSample()).isFalse();
    }

    @Test
    void a_sample_in_it_is_found_and_goes_on_where_it_ended() throws Exception {
        restore();
        append(1, "DayBegan", "{\"day\":\"2024-11-01\"}", "{\"sample\":true}");
        assertThat(ledger.beganAsSample() && ledger.holdsNothingElse()).isTrue();
        assertThat(ledger.last()).hasValue(MORNING);
        append(2, "YearOpened", "{}", "{}");
        assertThat(ledger.beganAsSample()).as("its notices are kept").isTrue();
        assertThat(ledger.holdsNothingElse()).isFalse();
    }

    /** A month is opened in the course of a day: that the day began does not say that it was. */
    @Test
    void is_played_until_a_month_once_that_is_open_and_as_a_whole_once_the_last_day_began() throws Exception {
        restore();
        append(1, "DayBegan", "{\"day\":\"2024-11-01\"}", "{\"sample\":true}");
        assertThat(ledger.isPlayed(OCTOBER, FIRST_OF_NOVEMBER)).isFalse();
        assertThat(ledger.isPlayed(Optional.empty(), FIRST_OF_NOVEMBER.plusDays(1))).isFalse();
        assertThat(ledger.isPlayed(Optional.empty(), FIRST_OF_NOVEMBER)).isTrue();
        append(2, "PeriodOpened", "{\"month\":\"2024-10\"}", "{\"sample\":true}");
        assertThat(ledger.isPlayed(OCTOBER, FIRST_OF_NOVEMBER)).isTrue();
    }

    private void restore() throws SQLException, IOException {
        try (InputStream first = SampleLedger.class.getResourceAsStream(FIRST_VERSION)) {
            asOwner("create schema command; set search_path = command; " + new String(first.readAllBytes(), StandardCharsets.UTF_8));
        }
        Login desk = database.as(DatabaseRoles.DESK);
        try (Connection connection = DriverManager.getConnection(database.url(), desk.user(), desk.password())) {
            assertThat(connection.createStatement().executeQuery("select from pg_namespace where nspname = 'command' "
                    + "and has_schema_privilege(oid, 'usage')").next()).as("open to the desk").isFalse();
        }
    }

    private void append(int position, String type, String payload, String metadata) throws SQLException {
        asOwner("""
                insert into command.ledger values (%d, 'a', %1$d, gen_random_uuid(), gen_random_uuid(), '%s', 1, '%s', '%s', '%s', '')"""
                .formatted(position, type, payload, metadata, MORNING));
    }

    private void asOwner(String sql) throws SQLException {
        Login owner = database.owner();
        try (Connection connection = DriverManager.getConnection(database.url(), owner.user(), owner.password())) {
            connection.createStatement().execute(sql);
        }
    }
}
