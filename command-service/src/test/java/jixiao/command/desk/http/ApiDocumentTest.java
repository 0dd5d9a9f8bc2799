package jixiao.command.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import jixiao.command.desk.RunningDesk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApiDocumentTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void names_every_command_with_its_errors_and_what_it_is_told_by() {
        assertThat(desk.get(null, "/api/openapi.json").status()).isEqualTo(401);
        JsonNode paths = desk.get("leader", "/api/openapi.json").json().get("paths");
        for (String path : new String[] {"/api/imports", "/api/imports/{id}/drafts", "/api/projects",
                "/api/projects/{year}/{code}/plan-confirmation",
                "/api/projects/{year}/{code}/submission", "/api/projects/{year}/{code}/return", "/api/projects/{year}/{code}/approval",
                "/api/projects/{year}/{code}/spends", "/api/projects/{year}/{code}/spends/batch",
                        "/api/projects/{year}/{code}/spends/{voucher}/reversal",
                "/api/projects/{year}/{code}/indicators/{number}/reports", "/api/projects/{year}/{code}/indicators/{number}/corrections",
                "/api/projects/{year}/{code}/adjustments", "/api/projects/{year}/{code}/adjustments/{number}/approval",
                "/api/projects/{year}/{code}/adjustments/{number}/rejection", "/api/projects/{year}/{code}/rectifications",
                "/api/projects/{year}/{code}/rectifications/{number}/reply",
                        "/api/projects/{year}/{code}/rectifications/{number}/acceptance",
                "/api/projects/{year}/{code}/rectifications/{number}/return", "/api/alerts/{id}/explanation",
                "/api/years/{year}/opening", "/api/years/{year}/periods/{month}/closing", "/api/years/{year}/periods/{month}/reopening",
                "/api/years/{year}/periods/{month}/opening", "/api/projects/{year}/{code}/inspections/{month}/submission",
                "/api/projects/{year}/{code}/inspections/{month}/return", "/api/projects/{year}/{code}/inspections/{month}/acceptance",
                "/api/attachments", "/api/rulebooks", "/api/rulebooks/{version}/adoption", "/api/rulebooks/{version}/rejection"}) {
            JsonNode post = paths.path(path).path("post");
            assertThat(post.path("responses").propertyNames()).as(path).contains("400", "401", "403", "422", "503");
            assertThat(post.path("parameters").toString()).as(path).contains("Idempotency-Key").doesNotContain("asking");
        }
        for (String path : new String[] {"/api/projects/{year}/{code}/activity-plan",
                "/api/units/{code}/years/{year}/safeguards/{number}"}) {
            JsonNode put = paths.path(path).path("put");
            assertThat(put.path("responses").propertyNames()).as(path).contains("204", "400", "401", "403", "404", "409", "422", "503")
                    .doesNotContain("200");
            assertThat(put.path("parameters").toString()).as(path).contains("Idempotency-Key").doesNotContain("asking");
        }
        assertThat(paths.path("/api/alerts/{id}/explanation").path("post").path("parameters").toString()).doesNotContain("Authorization");
        assertThat(paths.path("/api/ledger/verification").path("get").path("responses").propertyNames()).contains("200", "401", "503");
        JsonNode draft = paths.path("/api/projects/{year}/{code}/inspections/{month}/draft");
        assertThat(draft.at("/put/responses/428/description").asString()).isEqualTo("没有 If-Match（Unconditional）");
        assertThat(draft.at("/get/responses/403/description").asString()).isEqualTo("角色或单位不允许（NotAllowed、NotYourUnit）");
        assertThat(draft.at("/put/responses/409/description").asString())
                .contains("DraftOvertaken、DraftFrozen、MonthLocked、TargetNotApproved");
        assertThat(draft.at("/put/responses/409/content/application~1problem+json/schema").toString()).as("for programs too")
                .contains("#/components/schemas/Problem", "[\"DraftOvertaken\",\"DraftFrozen\",\"MonthLocked\",\"TargetNotApproved\"]");
        assertThat(paths.at("/~1api~1attachments/post/responses/408/description").asString()).isEqualTo("上传太慢（TooSlow）");
        assertThat(paths.at("/~1api~1attachments/post/responses/422/description").asString())
                .contains("KeyUsedForSomethingElse、KindNotTaken");
        assertThat(paths.at("/~1api~1imports/post/responses/422/description").asString()).as("as the contract has it")
                .contains("NoSuchTable");
        assertThat(paths.at("/~1api~1alerts~1{id}~1explanation/post/responses/404/description").asString())
                .contains("Unknown、AlertUnknown");
        assertThat(paths.path("/api/imports").path("post").path("requestBody").path("content").propertyNames())
                .containsExactly("text/plain");
        assertThat(paths.path("/api/projects").path("post").path("responses").propertyNames()).contains("201").doesNotContain("200");
        assertThat(paths.path("/api/imports/{id}/drafts").path("post").path("responses").propertyNames()).contains("201")
                .doesNotContain("200");
        assertThat(paths.path("/api/years/{year}/opening").path("post").path("responses").propertyNames()).contains("204")
                .doesNotContain("200");
    }

    /** Of a token or a session the answer is never kept: whoever asks for it again has two. */
    @Test
    void sends_nobody_back_with_a_key_where_no_answer_is_kept() {
        JsonNode paths = desk.get("leader", "/api/openapi.json").json().get("paths");
        for (String change : new String[] {"/api/tokens post", "/api/tokens/{id} delete", "/api/sessions/{id} delete",
                "/api/session/password put"}) {
            JsonNode away = paths.path(change.split(" ")[0]).path(change.split(" ")[1]).at("/responses/503");
            assertThat(away.path("description").asString()).as(change).contains("OutcomeUnknown", "先查看").doesNotContain("同一个键");
            assertThat(away.path("content").toString()).as(change).contains("OutcomeUnknown");
        }
        for (String reading : new String[] {"/api/tokens", "/api/sessions", "/api/session"}) {
            assertThat(paths.path(reading).path("get").at("/responses/503").toString()).as(reading).contains("AuditAway")
                    .doesNotContain("OutcomeUnknown", "同一个键");
        }
        assertThat(paths.at("/~1api~1projects/post/responses/503/description").asString()).contains("请用同一个键再问");
    }

    @ParameterizedTest
    @CsvSource({"/api/projects/{year}/{code}/adjustments, post, indicators", "/api/projects/{year}/{code}/activity-plan, put, lines",
            "/api/projects/{year}/{code}/rectifications, post, deadline",
                    "/api/projects/{year}/{code}/rectifications/{number}/reply, post, evidence",
            "/api/projects/{year}/{code}/adjustments/{number}/rejection, post, reason", "/api/projects/{year}/{code}/spends, post, people",
            "/api/projects/{year}/{code}/rectifications/{number}/return, post, reason", "/api/alerts/{id}/explanation, post, explanation",
                    "/api/units/{code}/years/{year}/safeguards/{number}, put, owner"})
    void shows_what_a_body_looks_like(String path, String method, String field) {
        JsonNode api = desk.get("leader", "/api/openapi.json").json();
        String schema = api.path("paths").path(path).path(method).path("requestBody").path("content").path("application/json")
                .path("schema").path("$ref").asString();
        JsonNode example = api.at(schema.substring(1)).path("example");
        assertThat(example.isObject()).as(schema + " " + example).isTrue();
        assertThat(example.has(field)).as(schema + " " + example).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Report", "CorrectionBody", "CheckBody"})
    void says_at_the_field_that_values_count_since_january(String body) {
        JsonNode schemas = desk.get("leader", "/api/openapi.json").json().at("/components/schemas");
        String field = schemas.at("/" + body + "/properties/value").toString();
        String type = field.contains("#/components/schemas/AttainedBody") ? schemas.path("AttainedBody").toString() : "";
        assertThat(field + type).as(body).contains("从 1 月起累计到当月底的完成值");
    }

    @ParameterizedTest
    @CsvSource({"/api/projects/{year}/{code}/inspections/{month}/submission, post, report",
            "/api/projects/{year}/{code}/inspections/{month}/return, post, remarks",
            "/api/projects/{year}/{code}/inspections/{month}/draft, put, report", "/api/rulebooks, post, rules",
            "/api/rulebooks/{version}/rejection, post, reason", "/api/years/{year}/periods/{month}/opening, post, deadline"})
    void shows_what_is_asked_with(String path, String method, String field) {
        JsonNode operation = desk.get("leader", "/api/openapi.json").json().path("paths").path(path).path(method);
        JsonNode example = operation.path("requestBody").path("content").path("application/json").path("example");
        assertThat(example.has(field)).as("%s %s", path, operation).isTrue();
    }
}
