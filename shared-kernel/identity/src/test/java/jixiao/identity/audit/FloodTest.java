package jixiao.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The same denial over and over: who, how often and since when is kept, in a row a second and bounded memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FloodTest {
    private static final long SECOND = RepeatedDenials.COUNTED_FOR.toNanos();

    @Test
    void a_flood_of_failed_sign_ins_is_counted_to_the_last_and_costs_few_rows() {
        int flood = 2_000;
        String database = OpenAudit.migrated();
        try (OpenAudit audit = OpenAudit.on(database)) {
            IntStream.range(0, flood).parallel().forEach(i -> audit.log.record(OpenAudit.failedSignIn("guessed", "10.0.0.9")));
            audit.log.record(OpenAudit.failedSignIn("clerk", "10.0.0.2"));
        }
        try (OpenAudit audit = OpenAudit.on(database)) {
            List<AuditRow> rows = audit.newestFirst();
            assertThat(rows.stream().filter(row -> row.entry().account().equals("guessed")).mapToInt(AuditRow::times).sum())
                    .isEqualTo(flood);
            assertThat(rows.stream().filter(row -> row.entry().account().equals("clerk"))).hasSize(1);
            long seconds = 1 + Duration.between(rows.get(rows.size() - 1).since(), rows.get(0).at()).toSeconds();
            assertThat((long) rows.size()).as("in %d s", seconds).isLessThanOrEqualTo(2 * (seconds + 2));
            assertThat(audit.verification().intact()).isTrue();
        }
    }

    @Test
    void the_first_of_a_second_is_stored_by_itself_and_the_others_with_since_when() {
        RepeatedDenials repeated = new RepeatedDenials();
        AuditEntry same = OpenAudit.failedSignIn("guessed", "10.0.0.9");
        PendingRow first = new PendingRow(same, 1, 0);
        assertThat(repeated.firstOf(first)).isSameAs(first);
        for (long at = 10; at <= 12; at++) {
            assertThat(repeated.firstOf(new PendingRow(same, 1, at))).isSameAs(first);
        }
        assertThat(repeated.due(SECOND - 1, false)).isEmpty();
        assertThat(repeated.due(SECOND, false)).singleElement().satisfies(count -> {
            assertThat(count.times).isEqualTo(3);
            assertThat(count.seenAt).isEqualTo(10);
        });
        PendingRow next = new PendingRow(same, 1, SECOND + 1);
        assertThat(repeated.firstOf(next)).as("another second").isSameAs(next);
    }

    @Test
    void a_second_that_nobody_looked_at_in_time_is_not_lost() {
        RepeatedDenials repeated = new RepeatedDenials();
        AuditEntry same = OpenAudit.failedSignIn("guessed", "10.0.0.9");
        repeated.firstOf(new PendingRow(same, 1, 0));
        repeated.firstOf(new PendingRow(same, 1, 1));
        PendingRow next = new PendingRow(same, 1, SECOND);
        assertThat(repeated.firstOf(next)).isSameAs(next);
        assertThat(repeated.due(SECOND, false)).extracting(count -> count.times).containsExactly(1);
    }

    @Test
    void whoever_makes_up_names_fills_no_memory() {
        RepeatedDenials repeated = new RepeatedDenials();
        for (int i = 0; i < 2 * RepeatedDenials.MOST_KINDS; i++) {
            repeated.firstOf(new PendingRow(OpenAudit.failedSignIn("made up " + i, "10.0.0.9"), 1, i));
        }
        AuditEntry beyond = OpenAudit.failedSignIn("made up " + RepeatedDenials.MOST_KINDS, "10.0.0.9");
        PendingRow again = new PendingRow(beyond, 1, 0);
        assertThat(repeated.firstOf(again)).as("stored by itself").isSameAs(again);
        AuditEntry within = OpenAudit.failedSignIn("made up 1", "10.0.0.9");
        PendingRow counted = new PendingRow(within, 1, 2);
        assertThat(repeated.firstOf(counted)).isNotSameAs(counted);
    }

    @Test
    void what_a_rule_refused_is_told_one_by_one() {
        try (OpenAudit audit = OpenAudit.fresh()) {
            for (int i = 0; i < 5; i++) {
                audit.log.record(OpenAudit.refused("clerk", "SpendExceedsBudget"));
            }
            assertThat(audit.newestFirst()).extracting(AuditRow::times).containsExactly(1, 1, 1, 1, 1);
        }
    }

    @Test
    void a_denial_that_cannot_be_recorded_makes_nothing_pass_as_its_repetition() throws SQLException {
        try (OpenAudit audit = OpenAudit.fresh()) {
            String login = Postgres.identity(audit.database);
            audit.asSuperuser("alter role %s nologin; select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'"
                    .formatted(login, login));
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(AuditAway.class)
                        .isThrownBy(() -> audit.log.record(OpenAudit.failedSignIn("guessed", "10.0.0.9")));
            }
        }
    }
}
