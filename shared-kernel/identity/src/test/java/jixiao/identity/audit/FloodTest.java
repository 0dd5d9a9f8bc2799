package jixiao.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import jixiao.identity.audit.AuditLog.TooManyChanges;
import jixiao.identity.audit.RepeatedDenials.Told;
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
        assertThat(repeated.told(first)).isEqualTo(new Told(first, true));
        for (long at = 10; at <= 12; at++) {
            assertThat(repeated.told(new PendingRow(same, 1, at))).isEqualTo(new Told(first, false));
        }
        assertThat(repeated.due(SECOND - 1, false)).isEmpty();
        assertThat(repeated.due(SECOND, false)).singleElement().satisfies(count -> {
            assertThat(count.times).isEqualTo(3);
            assertThat(count.seenAt).isEqualTo(10);
        });
        PendingRow next = new PendingRow(same, 1, SECOND + 1);
        assertThat(repeated.told(next)).as("another second").isEqualTo(new Told(next, true));
    }

    @Test
    void a_second_that_nobody_looked_at_in_time_is_not_lost() {
        RepeatedDenials repeated = new RepeatedDenials();
        AuditEntry same = OpenAudit.failedSignIn("guessed", "10.0.0.9");
        repeated.told(new PendingRow(same, 1, 0));
        repeated.told(new PendingRow(same, 1, 1));
        PendingRow next = new PendingRow(same, 1, SECOND);
        assertThat(repeated.told(next)).isEqualTo(new Told(next, true));
        assertThat(repeated.due(SECOND, false)).extracting(count -> count.times).containsExactly(1);
    }

    /** From one place, from as many places, and as ever new paths that a token of nobody's asks for. */
    @Test
    void whoever_makes_up_names_places_and_paths_fills_neither_the_log_nor_memory_and_hides_nobody() {
        int flood = 20_000;
        AuditEntry known = new AuditEntry("clerk", "10.0.0.9", null, "POST", "/api/session", "225001", AuditAction.SIGN_IN,
                AuditOutcome.FAILED, "SignInFailed");
        String database = OpenAudit.migrated();
        try (OpenAudit audit = OpenAudit.on(database)) {
            IntStream.range(0, flood).parallel().forEach(i -> {
                audit.log.record(OpenAudit.failedSignIn("made up " + i, "10.0.0.9"));
                audit.log.record(OpenAudit.failedSignIn("made up", "10.%d.%d.1".formatted(i / 250, i % 250)));
                audit.log.record(new AuditEntry("", "10.0.0.9", null, "GET", "/api/" + i, null, AuditAction.READING, AuditOutcome.DENIED,
                        "NotSignedIn"));
            });
            audit.log.record(known);
        }
        try (OpenAudit audit = OpenAudit.on(database)) {
            List<AuditRow> rows = audit.newestFirst();
            long minutes = 1 + Duration.between(rows.get(rows.size() - 1).since(), rows.get(0).at()).toMinutes();
            assertThat((long) rows.size()).as("in %d minutes", minutes)
                    .isLessThanOrEqualTo(2 * (minutes + 1) * (RecordQuota.OF_ALL_PLACES + 50));
            assertThat(rows.stream().mapToInt(AuditRow::times).sum()).as("each is counted").isEqualTo(3 * flood + 1);
            assertThat(rows).extracting(AuditRow::entry).contains(known, new AuditEntry("*", "*", null, null, null, null,
                    AuditAction.SIGN_IN, AuditOutcome.FAILED, "TooManyToTell"));
        }
    }

    @Test
    void a_place_is_told_of_so_often_a_minute_and_then_once_with_its_address() {
        RecordQuota quota = new RecordQuota();
        long now = System.nanoTime();
        for (int i = 0; i < RecordQuota.OF_A_PLACE; i++) {
            AuditEntry told = OpenAudit.failedSignIn("made up " + i, "10.0.0.9");
            assertThat(quota.of(told, now)).isSameAs(told);
        }
        AuditEntry beyond = OpenAudit.failedSignIn("one more", "10.0.0.9");
        assertThat(quota.of(beyond, now)).isEqualTo(new AuditEntry("*", "10.0.0.9", null, null, null, null, AuditAction.SIGN_IN,
                AuditOutcome.FAILED, "TooManyToTell"));
        AuditEntry elsewhere = OpenAudit.failedSignIn("one more", "10.0.0.10");
        assertThat(quota.of(elsewhere, now)).isSameAs(elsewhere);
        assertThat(quota.of(beyond, now + RecordQuota.COUNTED_FOR.toNanos())).as("another minute").isSameAs(beyond);
    }

    @Test
    void whoever_is_signed_in_is_told_of_so_often_a_minute_and_then_by_name_alone() {
        RecordQuota quota = new RecordQuota();
        long now = System.nanoTime();
        for (int i = 0; i < RecordQuota.OF_AN_ACCOUNT; i++) {
            AuditEntry told = OpenAudit.refused("clerk", "Reason" + i);
            assertThat(quota.of(told, now)).isSameAs(told);
        }
        assertThat(quota.of(OpenAudit.refused("clerk", "OneMore"), now)).isEqualTo(new AuditEntry("clerk", "*", null, null, null, null,
                AuditAction.COMMAND, AuditOutcome.REFUSED, "TooManyToTell"));
        AuditEntry done = new AuditEntry("clerk", "10.0.0.1", "SESSION", "PUT", "/api/x", "225001", AuditAction.COMMAND, AuditOutcome.DONE,
                null);
        assertThat(quota.of(done, now)).as("what is done is always told").isSameAs(done);
    }

    /** Whoever asks much while he is signed in hides nobody who fails to sign in by his name. */
    @Test
    void a_name_is_told_of_as_often_however_much_the_account_was_refused() {
        RecordQuota quota = new RecordQuota();
        long now = System.nanoTime();
        for (int i = 0; i < RecordQuota.OF_A_NAME; i++) {
            quota.of(OpenAudit.refused("clerk", "Reason" + i), now);
        }
        for (int i = 0; i < RecordQuota.OF_A_PLACE; i++) {
            quota.of(OpenAudit.failedSignIn("made up " + i, "10.0.0.9"), now);
        }
        for (int i = 0; i < RecordQuota.OF_A_NAME; i++) {
            AuditEntry told = new AuditEntry("clerk", "10.0.0.9", null, "POST", "/api/session", "225001", AuditAction.SIGN_IN,
                    AuditOutcome.FAILED, "Reason" + i);
            assertThat(quota.of(told, now)).isSameAs(told);
        }
    }

    /** What was not told is not done: it is refused, and that is told as any refusal. */
    @Test
    void whoever_begins_more_than_is_recorded_in_a_minute_is_told_to_come_later() {
        RecordQuota quota = new RecordQuota();
        long now = System.nanoTime();
        AuditEntry begun = begun("clerk");
        for (int i = 0; i < RecordQuota.BEGUN_BY_AN_ACCOUNT; i++) {
            assertThat(quota.of(begun, now)).isSameAs(begun);
        }
        assertThatExceptionOfType(TooManyChanges.class).isThrownBy(() -> quota.of(begun, now))
                .withMessageMatching("一分钟内已经办理 600 次，没有受理。请 (60|61) 秒后再试").matches(tooMany -> tooMany.secondsLeft() <= 61);
        assertThat(quota.of(OpenAudit.refused("clerk", "TooManyChanges"), now).reason()).isEqualTo("TooManyChanges");
        AuditEntry another = begun("clerk2");
        assertThat(quota.of(another, now)).isSameAs(another);
        assertThat(quota.of(begun, now + RecordQuota.COUNTED_FOR.toNanos())).as("another minute").isSameAs(begun);
    }

    private static AuditEntry begun(String account) {
        return new AuditEntry(account, "10.0.0.1", "SESSION", "POST", "/api/attachments", "225001", AuditAction.COMMAND,
                AuditOutcome.BEGUN, null);
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
