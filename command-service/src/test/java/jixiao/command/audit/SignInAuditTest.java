package jixiao.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import jixiao.testing.Browser;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in and out is in the audit before anything comes of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInAuditTest {
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

    /** Whoever has a session or a token is denied by his role, his unit or his token's scope: each is recorded with how he was known. */
    @Test
    void whoever_is_denied_is_recorded_with_the_way_he_signed_in_and_his_unit() throws Exception {
        try (RunningAudit audit = new RunningAudit()) {
            Browser browser = browser(audit);
            browser.signIn("clerk", "secret");
            assertThat(browser.get("/api/audit").statusCode()).isEqualTo(403);
            assertThat(browser.send("POST", "/api/years/2031/opening", "{}").statusCode()).isEqualTo(403);
            String token = JSON.readTree(browser.send("POST", "/api/tokens",
                    "{\"name\":\"reading\",\"scopes\":[\"read\"],\"expiresOn\":\"%s\"}".formatted(LocalDate.now().plusDays(30))).body())
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

    private static Browser browser(RunningAudit audit) {
        return new Browser(URI.create("http://127.0.0.1:" + audit.desk.context().getEnvironment()
                .getRequiredProperty("local.server.port")));
    }
}
