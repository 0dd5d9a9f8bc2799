package jixiao.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jixiao.testing.Browser;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in and out is in the audit before anything comes of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInAuditTest {
    private static final String PASSWORD = "{\"old\": \"secret\", \"new\": \"Spring-of-9-in-May\"}";
    private static final String TOKEN = "{\"name\":\"reading\",\"scopes\":[\"read\"],\"expiresOn\":\"%s\"}"
            .formatted(LocalDate.now().plusDays(30));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void signing_in_failing_to_and_signing_out_are_recorded_with_the_name_and_without_the_password() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            Browser browser = browser(audit);
            assertThat(browser.signIn("reviewer", "Wrong-9-password").statusCode()).isEqualTo(401);
            assertThat(browser.signIn("nobody at all", "secret").statusCode()).isEqualTo(401);
            assertThat(browser.signIn("reviewer", "secret").statusCode()).isEqualTo(200);
            assertThat(browser.send("DELETE", "/api/session", null).statusCode()).isEqualTo(204);
            List<JsonNode> reviewers = audit.allLines("?account=reviewer");
            assertThat(reviewers).extracting(line -> line.path("what").path(0).asString() + " " + line.path("outcome").asString()
                    + " " + line.path("reason").asString(""))
                    .containsExactly("SESSION_END DONE ", "SIGN_IN DONE ", "SIGN_IN FAILED SignInFailed");
            assertThat(reviewers).allSatisfy(line -> assertThat(line.path("source").asString()).isEqualTo("127.0.0.1"));
            assertThat(audit.allLines("?account=nobody%20at%20all")).singleElement()
                    .satisfies(line -> assertThat(line.path("reason").asString()).isEqualTo("SignInFailed"));
            assertThat(audit.text("select string_agg(audit::text, ' ') from identity.audit")).doesNotContain("Wrong-9-password")
                    .doesNotContain("secret");
        }
    }

    @Test
    void nobody_is_signed_in_or_out_unrecorded() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            Browser inside = browser(audit);
            inside.signIn("reviewer", "secret");
            audit.writing(false);
            Browser outside = browser(audit);
            for (HttpResponse<String> answer : List.of(outside.signIn("reviewer", "secret"), outside.signIn("reviewer", "wrong"),
                    inside.send("DELETE", "/api/session", null))) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).contains("AuditAway");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(outside.cookie(Browser.SESSION)).isEmpty();
            assertThat(outside.get("/api/session").statusCode()).isEqualTo(401);
            assertThat(inside.get("/api/session").statusCode()).isEqualTo(200);
            audit.writing(true);
            assertThat(outside.signIn("reviewer", "secret").statusCode()).isEqualTo(200);
            assertThat(inside.send("DELETE", "/api/session", null).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void nothing_of_sessions_tokens_and_passwords_changes_unrecorded() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            Browser browser = browser(audit);
            browser.signIn("clerk", "secret");
            browser(audit).signIn("clerk", "secret");
            browser.send("POST", "/api/tokens", TOKEN);
            String session = "/api/sessions/" + JSON.readTree(browser.get("/api/sessions").body()).path(0).path("id").asString();
            String token = "/api/tokens/" + JSON.readTree(browser.get("/api/tokens").body()).path(0).path("id").asString();
            audit.writing(false);
            String before = identity(audit);
            for (HttpResponse<String> answer : List.of(browser(audit).signIn("clerk", "secret"), browser.signIn("clerk", "secret"),
                    browser.send("POST", "/api/tokens", TOKEN), browser.send("DELETE", token, null),
                    browser.send("DELETE", session, null), browser.send("PUT", "/api/session/password", PASSWORD),
                    browser.send("DELETE", "/api/session", null))) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).contains("AuditAway");
                assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith(Browser.SESSION));
                assertThat(identity(audit)).as(answer.request().toString()).isEqualTo(before);
            }
            audit.writing(true);
            assertThat(browser.send("POST", "/api/tokens", TOKEN).statusCode()).isEqualTo(201);
            assertThat(browser.send("DELETE", token, null).statusCode()).isEqualTo(204);
            assertThat(browser.send("DELETE", session, null).statusCode()).isEqualTo(204);
            assertThat(browser.send("PUT", "/api/session/password", PASSWORD).statusCode()).isEqualTo(204);
            assertThat(browser.send("DELETE", "/api/session", null).statusCode()).isEqualTo(204);
            assertThat(audit.allLines("?account=clerk&outcome=DONE").subList(0, 5)).extracting(line -> line.path("what").path(0).asString()
                    + " " + line.path("way").asString("?") + " " + line.path("unit").asString("?")).containsExactly(
                    "SESSION_END SESSION 225001", "COMMAND SESSION 225001", "SESSION_END SESSION 225001", "COMMAND SESSION 225001",
                    "COMMAND SESSION 225001");
            assertThat(audit.verification().path("intact").asBoolean()).isTrue();
        }
    }

    /** What the accounts have. How often somebody failed to sign in is counted in any case, or it could be guessed unrecorded. */
    private static String identity(RunningAudit audit) throws SQLException {
        return audit.text("""
                select (select coalesce(string_agg(s.primary_id || s.xmin, ',' order by s.primary_id), '') from identity.session s)
                    || ' ' || (select coalesce(string_agg(t.id::text || t.xmin, ',' order by t.id), '') from identity.token t)
                    || ' ' || (select string_agg(p.account || p.xmin, ',' order by p.account) from identity.person p)""");
    }

    /** Whoever has a session or a token is denied by his role, his unit or his token's scope: each is recorded with how he was known. */
    @Test
    void whoever_is_denied_is_recorded_with_the_way_he_signed_in_and_his_unit() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            Browser browser = browser(audit);
            browser.signIn("clerk", "secret");
            assertThat(browser.get("/api/audit").statusCode()).isEqualTo(403);
            assertThat(browser.send("POST", "/api/years/2031/opening", "{}").statusCode()).isEqualTo(403);
            String token = JSON.readTree(browser.send("POST", "/api/tokens", TOKEN).body())
                    .path("token").asString();
            assertThat(browser(audit).send("POST", "/api/years/2031/opening", "{}", "Authorization", "Bearer " + token)
                    .statusCode()).isEqualTo(403);
            assertThat(audit.desk.post("clerk", "/api/years/2031/opening", "{}").status()).isEqualTo(403);
            assertThat(audit.allLines("?account=clerk&outcome=DENIED")).extracting(line -> line.path("method").asString() + " "
                    + line.path("path").asString() + " " + line.path("reason").asString() + " " + line.path("way").asString("?") + " "
                    + line.path("unit").asString("?")).containsExactly(
                    "POST /api/years/2031/opening NotAllowed BASIC 225001", "POST /api/years/2031/opening ScopeMissing TOKEN 225001",
                    "POST /api/years/2031/opening NotAllowed SESSION 225001", "GET /api/audit NotAllowed SESSION 225001");
        }
    }

    /** What no page of ours and no program does by accident, named as far as anybody can. */
    @Test
    @Timeout(30)
    void whoever_is_refused_at_the_door_is_recorded_with_and_without_a_name() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            Browser browser = browser(audit);
            browser.signIn("clerk", "secret");
            List<String> tokens = new ArrayList<>();
            for (int one = 0; one < 2; one++) {
                tokens.add("Bearer " + JSON.readTree(browser.send("POST", "/api/tokens", TOKEN).body()).path("token").asString());
            }
            audit.asSuperuser("update identity.token set expires_on = current_date - 2 where made_at = (select max(made_at) "
                    + "from identity.token)");
            browser.send("DELETE", "/api/tokens/" + JSON.readTree(browser.get("/api/tokens").body()).path(1).path("id").asString(), null);
            long before = audit.verification().path("number").asLong();
            assertThat(browser.send("DELETE", "/api/session", null, "X-XSRF-TOKEN", "").statusCode()).isEqualTo(403);
            assertThat(browser.send("DELETE", "/api/session", null, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
            assertThat(browser(audit).send("POST", "/api/session", "{}").statusCode()).isEqualTo(403);
            assertThat(browser(audit).send("POST", "/api/tokens", TOKEN, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
            for (String token : List.of(tokens.get(0), tokens.get(1), "Bearer jixiao_" + "x".repeat(43), "Bearer guess")) {
                assertThat(browser(audit).get("/api/years", "Authorization", token).statusCode()).isEqualTo(401);
            }
            assertThat(browser(audit).get("/api/years").statusCode()).as("is told to sign in").isEqualTo(401);
            List<JsonNode> lines = after(audit, before);
            while (failuresOfNobody(lines) < 3) { // the same within a second is counted, and stored when that is over
                lines = after(audit, before);
            }
            assertThat(failuresOfNobody(lines)).isEqualTo(3);
            assertThat(lines.stream().map(line ->
                    line.path("account").asString("nobody") + " " + line.path("what").path(0).asString() + " "
                    + line.path("outcome").asString() + " " + line.path("reason").asString() + " " + line.path("method").asString()
                    + line.path("path").asString() + " " + line.path("source").asString()).distinct())
                    .containsExactlyInAnyOrder(
                            "clerk COMMAND DENIED CsrfTokenMissing DELETE/api/session 127.0.0.1",
                            "clerk COMMAND DENIED CrossSite DELETE/api/session 127.0.0.1",
                            "nobody COMMAND DENIED CsrfTokenMissing POST/api/session 127.0.0.1",
                            "nobody COMMAND DENIED CrossSite POST/api/tokens 127.0.0.1",
                            "clerk SIGN_IN FAILED NotSignedIn GET/api/years 127.0.0.1",
                            "nobody SIGN_IN FAILED NotSignedIn GET/api/years 127.0.0.1");
        }
    }

    private static List<JsonNode> after(RunningAudit audit, long number) {
        return audit.allLines("").stream().filter(line -> line.path("number").asLong() > number).toList();
    }

    private static int failuresOfNobody(List<JsonNode> lines) {
        return lines.stream().filter(line -> line.path("account").isNull() && line.path("outcome").asString().equals("FAILED"))
                .mapToInt(line -> line.path("times").asInt()).sum();
    }

    private static Browser browser(RunningAudit audit) {
        return new Browser(URI.create("http://127.0.0.1:" + audit.desk.context().getEnvironment()
                .getRequiredProperty("local.server.port")));
    }
}
