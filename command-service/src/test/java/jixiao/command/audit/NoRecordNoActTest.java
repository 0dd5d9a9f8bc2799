package jixiao.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.AuditEntry;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.audit.AuditLog.TooManyChanges;
import jixiao.identity.audit.AuditOutcome;
import jixiao.kernel.value.Role;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing goes unrecorded: what cannot be recorded is refused, what is accepted bears a name in the ledger, what was changed is found. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoRecordNoActTest {

    @Test
    void whoever_would_be_refused_or_denied_unrecorded_is_told_503_instead() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            audit.accepted("reviewer", 2024);
            audit.writing(false);
            for (Answer answer : new Answer[] {audit.refused("reviewer"), audit.desk.get("clerk", "/api/audit"),
                audit.desk.get("clerk", "/api/attachments/" + "0".repeat(64)),
                audit.desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"), Map.of("Idempotency-Key", "k"))}) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.reason()).isEqualTo("AuditAway");
                assertThat(answer.retryAfter()).isPositive();
                assertThat(answer.body()).contains("审计记录写不下来，没有受理");
            }
            assertThat(audit.accepted("reviewer", 2025).status()).as("the ledger is its record").isEqualTo(204);
            assertThat(audit.desk.manage("/actuator/health").body()).contains("审计记录写不下来");
            audit.writing(true);
            assertThat(audit.refused("reviewer").status()).isEqualTo(409);
            assertThat(audit.desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"), Map.of("Idempotency-Key", "k"))
                    .status()).isEqualTo(409);
            assertThat(audit.lines("?outcome=REFUSED")).hasSize(2);
            assertThat(audit.desk.manage("/actuator/health").body()).doesNotContain("审计记录写不下来");
        }
    }

    @Test
    void every_reading_of_an_auditor_and_of_whoever_deputises_is_recorded_before_it_is_answered() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            audit.open("auditor", Role.AUDITOR, "225001");
            audit.open("deputy", Role.LEADER, "225001");
            audit.asSuperuser("update identity.held_grant set until = current_date + 30 where account = 'deputy'");
            for (String watched : new String[] {"auditor", "deputy"}) {
                assertThat(audit.desk.get(watched, "/api/ledger/verification?after=0").status()).as(watched).isEqualTo(200);
                JsonNode line = audit.lines("?outcome=DONE&account=" + watched).get(0);
                assertThat(line.path("what").toString()).isEqualTo("[\"READING\"]");
                assertThat(line.path("path").asString()).isEqualTo("/api/ledger/verification?after=0");
                assertThat(line.path("unit").asString()).isEqualTo("225001");
            }
            assertThat(audit.desk.get("leader", "/api/ledger/verification").status()).isEqualTo(200);
            assertThat(audit.allLines("?account=leader")).isEmpty();
            audit.writing(false);
            for (String watched : new String[] {"auditor", "deputy"}) {
                Answer unanswered = audit.desk.get(watched, "/api/ledger/verification");
                assertThat(unanswered.status()).as(watched).isEqualTo(503);
                assertThat(unanswered.body()).doesNotContain("intact");
            }
            assertThat(audit.desk.get("leader", "/api/ledger/verification").status()).isEqualTo(200);
        }
    }

    /** Each would leave two rows that are never removed. */
    @Test
    void whoever_begins_more_changes_in_a_minute_than_are_recorded_is_told_429_and_changes_nothing() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            AuditEntry begun = new AuditEntry("clerk", "10.0.0.1", "TOKEN", "POST", "/api/attachments", "225001", AuditAction.COMMAND,
                    AuditOutcome.BEGUN, null);
            AuditLog log = audit.desk.part(AuditLog.class);
            assertThatExceptionOfType(TooManyChanges.class).isThrownBy(() -> {
                for (int i = 0; i < 2_000; i++) {
                    log.record(begun);
                }
            });
            Answer refused = attaching(audit, "clerk");
            assertThat(refused.status()).as(refused.body()).isEqualTo(429);
            assertThat(refused.reason()).isEqualTo("TooManyChanges");
            assertThat(refused.retryAfter()).isBetween(1, 61);
            assertThat(audit.text("select count(*) from command.attachment_handed_in")).isEqualTo("0");
            assertThat(audit.lines("?account=clerk&outcome=REFUSED").get(0).path("reason").asString()).isEqualTo("TooManyChanges");
            assertThat(attaching(audit, "reviewer").status()).as("others go on").isEqualTo(201);
        }
    }

    private static Answer attaching(RunningAudit audit, String account) {
        return audit.desk.postText(account, "/api/attachments?name=a.txt", "文字".getBytes(StandardCharsets.UTF_8),
                "application/octet-stream");
    }

    @Test
    void no_command_that_was_accepted_lacks_its_name() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            audit.accepted("reviewer", 2024);
            audit.desk.post("reviewer", "/api/years/2024/periods/2024-01/opening", Map.of());
            audit.desk.post("leader", "/api/years/2026/opening", Map.of("closing", "MANUAL"));
            assertThat(audit.text("select count(*) from command.ledger")).isNotEqualTo("0");
            assertThat(audit.text("""
                    select count(*) from command.ledger where coalesce(btrim(metadata ->> 'account'), '') = ''
                        or coalesce(metadata ->> 'from', '') = '' or coalesce(metadata ->> 'at', '') = ''""")).isEqualTo("0");
            assertThat(audit.allLines("?outcome=DONE")).isNotEmpty()
                    .allSatisfy(line -> assertThat(line.path("account").asString()).isNotBlank());
        }
    }

    @Test
    void what_a_superuser_changed_is_found() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            audit.accepted("reviewer", 2024);
            for (int i = 0; i < 4; i++) {
                audit.refused("reviewer");
            }
            assertThat(audit.verification().path("intact").asBoolean()).isTrue();
            assertThat(audit.verification().path("number").asLong()).isEqualTo(4);
            audit.asSuperuser("""
                    alter table identity.audit disable trigger all;
                    update identity.audit set account = 'clerk' where number = 3;
                    alter table identity.audit enable trigger all""");
            assertThat(audit.verification().path("intact").asBoolean()).isFalse();
            assertThat(audit.verification().path("firstBadNumber").asLong()).isEqualTo(3);
        }
    }
}
