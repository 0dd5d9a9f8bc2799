package jixiao.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jixiao.command.account.Accounts;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What everybody's requests leave in the audit, as its administrator reads it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditApiTest {
    private static RunningAudit audit;

    @BeforeAll
    static void open() {
        audit = new RunningAudit();
        assertThat(audit.accepted("reviewer", 2024).status()).isEqualTo(204);
    }

    @AfterAll
    static void close() {
        audit.close();
    }

    @Test
    void a_refused_command_names_who_what_from_where_and_why() {
        assertThat(audit.refused("reviewer").status()).isEqualTo(409);
        JsonNode line = newest("?outcome=REFUSED&account=reviewer");
        assertThat(line.path("account").asString()).isEqualTo("reviewer");
        assertThat(line.path("what").toString()).isEqualTo("[\"COMMAND\"]");
        assertThat(line.path("method").asString()).isEqualTo("POST");
        assertThat(line.path("path").asString()).isEqualTo("/api/years/2024/opening");
        assertThat(line.path("source").asString()).isEqualTo("127.0.0.1");
        assertThat(line.path("way").asString()).isEqualTo("BASIC");
        assertThat(line.path("reason").asString()).isEqualTo("YearAlreadyOpen");
        assertThat(line.path("number").isIntegralNumber()).isTrue();
        assertThat(line.path("position").isNull()).isTrue();
    }

    @Test
    void an_accepted_command_is_told_by_the_ledger_and_by_nothing_else() {
        long last = audit.verification().path("number").asLong();
        assertThat(audit.accepted("reviewer", 2031).status()).isEqualTo(204);
        assertThat(audit.verification().path("number").asLong()).isEqualTo(last);
        JsonNode line = newest("?account=reviewer&outcome=DONE");
        assertThat(line.path("what").toString()).contains("YearOpened");
        assertThat(line.path("aggregate").asString()).contains("2031");
        assertThat(line.path("role").asString()).isEqualTo("REVIEWER");
        assertThat(line.path("source").asString()).isEqualTo("127.0.0.1");
        assertThat(line.path("position").isIntegralNumber()).isTrue();
        assertThat(line.path("number").isNull()).isTrue();
    }

    /** No row of the ledger tells of it. */
    @Test
    void a_command_that_had_nothing_to_do_is_told_by_the_audit() {
        audit.desk.part(Accounts.class).open(new AccountName("secadmin"), Role.SECURITY_ADMIN, new UnitCode("财政局"), "secret");
        Map<String, Object> list = Map.of("hosts", List.of("oa.example.gov.cn"), "reason", "接入");
        for (int asked = 0; asked < 2; asked++) {
            assertThat(audit.desk.put("secadmin", "/api/delivery-hosts", list).status()).isEqualTo(204);
        }
        assertThat(audit.allLines("?account=secadmin&outcome=DONE")).extracting(line -> line.path("what").path(0).asString())
                .containsExactly("COMMAND", "DeliveryHostsSet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "reviewer", "leader"})
    void nobody_else_reads_it_and_whoever_tries_is_in_it(String account) {
        for (String path : List.of("/api/audit", "/api/audit/verification")) {
            Answer answer = audit.desk.get(account, path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            JsonNode line = newest("?outcome=DENIED&account=" + account);
            assertThat(line.path("path").asString()).isEqualTo(path);
            assertThat(line.path("reason").asString()).isEqualTo("NotAllowed");
        }
    }

    @Test
    void the_audit_administrator_does_nothing_else() {
        assertThat(audit.refused(RunningAudit.ADMIN).status()).isEqualTo(403);
        assertThat(newest("?account=auditadmin&outcome=DENIED").path("what").toString()).isEqualTo("[\"COMMAND\"]");
    }

    @Test
    void a_change_that_no_ledger_tells_of_is_recorded() {
        Answer kept = audit.desk.postText("clerk", "/api/attachments?name=a.txt", "签到".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        assertThat(newest("?account=clerk&outcome=DONE").path("path").asString()).startsWith("/api/attachments");
        assertThat(audit.desk.get("clerk", "/api/attachments/" + kept.json().path("sha256").asString()).status()).isEqualTo(200);
        JsonNode read = newest("?account=clerk&outcome=DONE");
        assertThat(read.path("what").toString()).isEqualTo("[\"ATTACHMENT\"]");
    }

    @Test
    void a_thing_that_is_not_there_or_not_ones_own_leaves_who_asked_for_it() {
        assertThat(audit.desk.get("clerk", "/api/attachments/" + "0".repeat(64)).status()).isEqualTo(404);
        JsonNode line = newest("?outcome=DENIED&account=clerk");
        assertThat(line.path("what").toString()).isEqualTo("[\"READING\"]");
        assertThat(line.path("path").asString()).endsWith("0".repeat(64));
    }

    @Test
    void failed_sign_ins_leave_the_name_that_was_typed_and_how_often() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(asked("Basic " + base64("guesser:wrong"), "/api/imports").statusCode()).isEqualTo(401);
        }
        List<JsonNode> lines = audit.allLines("?account=guesser");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("what").toString()).isEqualTo("[\"SIGN_IN\"]");
            assertThat(line.path("outcome").asString()).isEqualTo("FAILED");
        });
        assertThat(asked(null, "/api/imports").statusCode()).as("names nobody").isEqualTo(401);
    }

    @Test
    void no_secret_is_ever_kept() throws Exception {
        String secret = "Zx9-never-kept-7q";
        asked("Basic " + base64("clerk:" + secret), "/api/imports?password=" + secret);
        asked("Bearer " + secret, "/api/imports");
        audit.desk.get("clerk", "/api/attachments/none?password=" + secret);
        audit.desk.post("reviewer", "/api/years/2024/opening?token=" + secret, Map.of("closing", secret));
        audit.desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", secret), Map.of("Idempotency-Key", secret));
        assertThat(audit.text("select string_agg(audit::text, ' ') from identity.audit")).contains("clerk").contains("reviewer")
                .doesNotContain(secret).doesNotContain(base64(secret));
    }

    @Test
    void a_page_goes_on_where_it_ended_whatever_was_recorded_meanwhile() {
        for (int i = 0; i < 7; i++) {
            audit.refused("reviewer");
        }
        audit.accepted("reviewer", 2032);
        List<String> before = audit.allLines("").stream().map(AuditApiTest::place).toList();
        List<String> paged = new ArrayList<>();
        for (Answer page = audit.list("?limit=3"); ; page = audit.desk.get(RunningAudit.ADMIN, RunningAudit.next(page))) {
            paged.addAll(RunningAudit.lines(page).stream().map(AuditApiTest::place).toList());
            audit.refused("reviewer");
            audit.accepted("reviewer", 2033 + paged.size());
            if (RunningAudit.next(page) == null) {
                break;
            }
            assertThat(RunningAudit.lines(page)).hasSize(3);
        }
        assertThat(paged).isEqualTo(before);
        assertThat(audit.allLines("").stream().map(line -> line.path("at").asString())).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void what_is_searched_for_is_found_and_nothing_else() {
        audit.refused("reviewer");
        String at = newest("?outcome=REFUSED").path("at").asString().replace("+", "%2B");
        assertThat(audit.lines("?outcome=REFUSED&from=" + at)).hasSizeGreaterThan(0);
        assertThat(audit.lines("?from=2099-01-01")).isEmpty();
        assertThat(audit.lines("?to=2001-01-01")).isEmpty();
        assertThat(audit.allLines("?account=nobody")).isEmpty();
        assertThat(audit.allLines("?unit=财政局".replace("财政局", "%E8%B4%A2%E6%94%BF%E5%B1%80"))).isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("unit").asString()).isEqualTo("财政局"));
        assertThat(audit.allLines("?account=%EF%BD%92eviewer")).as("in its normal form").isNotEmpty();
    }

    /** Whoever did it: of a project, an account, a unit and an alert, accepted, refused, denied and not there. */
    @Test
    void every_row_that_concerns_a_unit_is_found_by_it() {
        audit.open("sysadmin", Role.SYSTEM_ADMIN, "财政局");
        audit.open("li", Role.CLERK, "225001");
        Map<String, Object> target = Map.of("fiscalYear", 2024, "code", "D1", "name", "经费", "unit", "225001", "budget", 100, "fiscal", 100,
                "plan", Map.of("milestones", List.of()), "goals", List.of("目标"), "indicators", List.of(indicator(1, "产出指标"),
                        indicator(2, "效益指标")));
        Answer drafted = audit.desk.post("reviewer", "/api/projects", target);
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        assertThat(audit.desk.post("reviewer", "/api/projects/2024/D1/approval", null).status()).isEqualTo(409);
        assertThat(audit.desk.post("leader", "/api/projects/2024/D1/approval", null).status()).isEqualTo(403);
        assertThat(audit.desk.post("reviewer", "/api/alerts/2024-D1~PACE~1~1/explanation", Map.of()).status()).isEqualTo(403);
        assertThat(audit.desk.post("sysadmin", "/api/accounts/li/secret", null).status()).isEqualTo(200);
        assertThat(audit.desk.post("sysadmin", "/api/accounts/li/enabling", Map.of("reason", "误停")).status()).isEqualTo(409);
        assertThat(audit.desk.post("reviewer", "/api/accounts/li/disabling", Map.of("reason", "调离")).status()).isEqualTo(403);
        assertThat(audit.desk.post("reviewer", "/api/units/225001/renaming", Map.of("name", "水利")).status()).isEqualTo(403);
        assertThat(audit.allLines("?unit=225001")).extracting(line -> line.path("account").asString() + " "
                + line.path("outcome").asString() + " " + line.path("path").asString(line.path("aggregate").asString()))
                .contains("reviewer DONE 2024-D1", "reviewer REFUSED /api/projects/2024/D1/approval",
                        "leader DENIED /api/projects/2024/D1/approval", "reviewer DENIED /api/alerts/2024-D1~PACE~1~1/explanation",
                        "sysadmin DONE account-li", "sysadmin REFUSED /api/accounts/li/enabling",
                        "reviewer DENIED /api/accounts/li/disabling", "reviewer DENIED /api/units/225001/renaming");
    }

    private static Map<String, Object> indicator(int number, String level) {
        return Map.of("number", number, "level1", level, "level2", "数量指标", "level3", "次数", "comparator", ">=", "target", "2", "unit", "次");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=yesterday", "from=2024-13-01", "to=1999-12-31", "from=%2B999999999-01-01T00:00:00Z", "outcome=MAYBE",
            "account=%20", "from=2024-06-02&to=2024-06-01", "cursor=x", "limit=0", "accounts=clerk"})
    void a_question_that_means_nothing_is_refused(String query) {
        assertThat(audit.list("?" + query).status()).isEqualTo(400);
    }

    private static JsonNode newest(String query) {
        return audit.lines(query).get(0);
    }

    private static String place(JsonNode line) {
        return line.path("position").asString() + "/" + line.path("number").asString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> asked(String authorization, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + audit.desk.context().getEnvironment()
                .getRequiredProperty("local.server.port") + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
