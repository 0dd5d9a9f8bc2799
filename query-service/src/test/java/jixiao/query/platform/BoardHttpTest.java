package jixiao.query.platform;

import static jixiao.query.BoardUnderTest.json;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.UnitCode;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.standing.BusinessMeters;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BoardHttpTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static BoardUnderTest board;

    @BeforeAll
    static void start() {
        Story story = new Story("A");
        LEDGER.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000)).append(closed(1));
        LEDGER.append(new UnitGoalsStated(new UnitCode("225001"), "市委编办", 2024, UnitGoals.NONE));
        board = new BoardUnderTest(LEDGER);
        board.get("/api/board?year=2024&month=2024-01");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Nested
    class Whoever_asks {
        @ParameterizedTest
        @ValueSource(strings = {"/api/board?year=2024&month=2024-01", "/api/openapi.json", "/api/views"})
        void is_asked_to_sign_in(String path) {
            HttpResponse<String> answer = board.ask("GET", path, null);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(answer).path("detail").asString()).isEqualTo("请先登录。");
        }

        @Test
        void may_have_the_views_rebuilt_as_a_reviewer_only() {
            assertThat(board.ask("POST", "/api/views/rebuild", null).statusCode()).isEqualTo(401);
            assertThat(board.ask("POST", "/api/views/rebuild", "leader").statusCode()).isEqualTo(403);
            HttpResponse<String> answer = board.ask("POST", "/api/views/rebuild", "reviewer");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).path("switched").asBoolean()).isTrue();
            assertThat(json(answer).path("differences").path("execution").asInt()).isZero();
            assertThat(json(board.ask("POST", "/api/views/dead-letters/retry", "reviewer")).path("released").asInt()).isZero();
            assertThat(board.get("/api/views/rebuild").path("lastRebuild").path("position").asLong()).isEqualTo(7);
        }
    }

    @Nested
    class A_malformed_question {
        @ParameterizedTest
        @CsvSource({
            "month, /api/board?year=2024&month=2024-13",
            "month, /api/board?year=2024&month=2025-01",
            "month, /api/board?year=2024",
            "year, /api/board?year=zwei&month=2024-01",
            "asOf, /api/board?year=2024&month=2024-01&asOf=gestern",
            "asOf, /api/board?year=2024&month=2024-01&asOf=8",
            "asOf, /api/board?year=2024&month=2024-01&asOf=-1",
            "asOf, /api/board?year=2024&month=2024-01&asOf=2023-02-29",
            "asOf, /api/board?year=2024&month=2024-01&asOf=2999-01-01T00:00:00Z",
            "after, /api/board?year=2024&month=2024-01&after=-1",
            "after, /api/board?year=2024&month=2024-01&after=x",
            "day, /api/board?year=2024&month=2024-01&day=30.6.",
            "state, /api/alerts?year=2024&state=MAYBE",
            "month, /api/projects/2024/A/events?month=2023-12",
            "month, /api/projects/2024/A/events?indicator=1",
            "indicator, /api/projects/2024/A/events?month=2024-01&indicator=x",
            "month, /api/projects/2024/A/achievement?month=2023-12"})
        void is_answered_400_and_names_its_field(String field, String path) {
            HttpResponse<String> answer = board.ask("GET", path, "leader");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(answer).path("field").asString()).isEqualTo(field);
            assertThat(json(answer).path("detail").asString()).matches(".*\\p{IsHan}.*");
            assertThat(answer.body()).doesNotContain("Exception").doesNotContain("trace");
        }
    }

    @Test
    void a_table_that_is_not_there_is_a_fault_of_ours_and_not_a_database_that_is_away() throws Exception {
        String unit = board.get("/api/views").path("schema").asString() + ".unit";
        try (Connection owner = DriverManager.getConnection(LEDGER.url(), Postgres.USER, Postgres.PASSWORD)) {
            owner.createStatement().execute("alter table " + unit + " rename to elsewhere");
            HttpResponse<String> answer = board.ask("GET", "/api/units/225001", "leader");
            owner.createStatement().execute("alter table " + unit.replace(".unit", ".elsewhere") + " rename to unit");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
            assertThat(json(answer).path("reason").asString()).isEqualTo("Fault");
            assertThat(answer.body()).doesNotContain("relation", "select", "SQL");
        }
        assertThat(board.ask("GET", "/api/units/225001", "leader").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/projects/2024/X", "/api/projects/2024/X/months", "/api/projects/2024/X/events", "/api/units/9",
            "/api/alerts/9"})
    void what_was_never_heard_of_is_answered_404(String path) {
        HttpResponse<String> answer = board.ask("GET", path, "leader");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asString()).startsWith("没有");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2023-01-01T00:00:00Z", "2023-01-01T08:00:00", "2023-01-01", "2023-01-01T08:00:00+08:00"})
    void before_the_first_event_nothing_was_known(String asOf) {
        JsonNode board = BoardHttpTest.board.get("/api/board?year=2024&month=2024-01&asOf=" + asOf);
        assertThat(board.path("position").asLong()).isZero();
        assertThat(board.path("projects")).isEmpty();
    }

    @Test
    void every_answer_says_how_far_the_views_had_heard() {
        assertThat(board.ask("GET", "/api/alerts?year=2024&after=7", "leader").headers().firstValue("View-Position")).hasValue("7");
        assertThat(board.ask("GET", "/api/alerts?year=2024&asOf=2", "leader").headers().firstValue("View-Position")).hasValue("7");
    }

    @Test
    void a_department_shows_what_it_published() {
        JsonNode unit = board.get("/api/units/225001");
        assertThat(unit.path("name").asString()).isEqualTo("市委编办");
        assertThat(unit.path("years").path(0).path("fiscalYear").asInt()).isEqualTo(2024);
        assertThat(unit.path("years").path(0).path("goals").path("overall")).isEmpty();
        assertThat(board.get("/api/units/%20%EF%BC%92%EF%BC%92%EF%BC%95001").path("name").asString()).as("however it is typed")
                .isEqualTo("市委编办");
        assertThat(board.ask("GET", "/api/units/225%E2%80%8B001", "leader").statusCode()).isEqualTo(404);
    }

    @Test
    void the_api_describes_itself() {
        JsonNode api = board.get("/api/openapi.json");
        JsonNode get = api.path("paths").path("/api/board").path("get");
        assertThat(get.path("summary").asString()).isEqualTo("一个年度全部项目在某月的进度状态");
        assertThat(get.path("parameters").findValuesAsString("name")).contains("year", "month", "asOf", "after", "day");
        assertThat(get.path("responses").propertyNames()).contains("200", "400", "401", "503");
        for (String path : new String[] {"/api/projects/{year}/{code}/achievement", "/api/projects/{year}/{code}/adjustments",
            "/api/projects/{year}/{code}/activity-plan", "/api/units/{code}/safeguards"}) {
            JsonNode more = api.path("paths").path(path).path("get");
            assertThat(more.path("parameters").findValuesAsString("name")).as(path).contains("asOf", "after", "day");
            assertThat(more.path("description").asString()).as(path).contains("404");
        }
        JsonNode schemas = api.path("components").path("schemas");
        assertThat(schemas.path("BoardLine").path("properties").propertyNames()).contains("standing", "shortfall", "proof");
        assertThat(schemas.path("Alert").path("properties").propertyNames()).contains("rule", "clearedAt", "message");
        assertThat(schemas.path("BudgetProject").path("properties").propertyNames()).contains("goals", "indicators", "state");
        assertThat(api.path("components").path("schemas").toString()).contains("money in whole fen", "whole hundredths of a percent");
    }

    @Test
    void the_management_port_answers_to_names_of_this_machine_alone() {
        for (String own : List.of("localhost", "LOCALHOST:9080", "127.0.0.1:9080", "[::1]:9080")) {
            assertThat(board.manageAs(own, "/actuator/prometheus")).as(own).startsWith("HTTP/1.1 200");
        }
        for (String other : List.of("rebound.example", "rebound.example:9080", "10.0.0.1", "127.0.0.1.example", "localhost.example")) {
            assertThat(board.manageAs(other, "/actuator/prometheus")).as(other).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void health_and_metrics_are_told_to_this_machine_only_and_anybody_hears_whether_it_is_up() {
        assertThat(board.ask("GET", "/actuator/health", null).body()).isEqualTo("{\"status\":\"UP\"}");
        for (String path : new String[] {"/actuator/prometheus", "/actuator", "/actuator/health/views", "/actuator/env"}) {
            assertThat(board.ask("GET", path, null).statusCode()).as(path).isEqualTo(401);
            assertThat(board.ask("GET", path, "reviewer").statusCode()).as(path).isEqualTo(403);
        }
        HttpResponse<String> health = board.manage("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).path("components").path("views").path("status").asString()).isEqualTo("UP");
        board.bean(BusinessMeters.class).refresh();
        String metrics = board.manage("/actuator/prometheus").body();
        assertThat(metrics).contains("jixiao_view_position 7.0", "jixiao_view_lag_events 0.0", "jixiao_view_lag_seconds 0.0",
                "jixiao_dead_letters{view=\"execution\"} 0.0");
        assertThat(metrics).as("a histogram nobody asked for").doesNotContain("_bucket{");
    }
}
