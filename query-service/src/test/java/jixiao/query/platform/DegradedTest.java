package jixiao.query.platform;

import static jixiao.query.BoardUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.standing.BusinessMeters;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.Test;

class DegradedTest {

    @Test
    void a_project_that_waits_shows_in_health_and_metrics_while_the_rest_is_served() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(new Story("SICK").begun(1_000, 3, 3_000)).append(new Story("WELL").begun(1_000, 3, 3_000))
                .appendRaw("2024-SICK", "TargetBlessed", "{}");
        try (BoardUnderTest board = new BoardUnderTest(ledger)) {
            assertThat(board.get("/api/board?year=2024&month=2024-01").path("projects").findValuesAsString("code"))
                    .containsExactly("SICK", "WELL");
            HttpResponse<String> health = board.manage("/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(json(health).path("status").asString()).isEqualTo("DEGRADED");
            assertThat(json(health).path("components").path("views").toString()).contains("execution 2024-SICK @7");
            assertThat(board.manage("/actuator/prometheus").body()).contains("jixiao_dead_letters{view=\"execution\"} 1.0");
        }
    }

    @Test
    void another_ledger_in_its_place_stops_the_board_in_a_sentence() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(new Story("A").begun(1_000, 3, 3_000));
        try (BoardUnderTest board = new BoardUnderTest(ledger)) {
            board.get("/api/board?year=2024&month=2024-01");
        }
        ledger.execute("update command.epoch set ended_at = now() where ended_at is null");
        ledger.execute("insert into command.epoch default values");
        try (BoardUnderTest board = new BoardUnderTest(ledger)) {
            HttpResponse<String> answer = board.ask("GET", "/api/board?year=2024&month=2024-01", "leader");
            for (int wait = 0; wait < 50 && !answer.body().contains("换代"); wait++) {
                answer = board.ask("GET", "/api/board?year=2024&month=2024-01&after=3", "leader");
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).path("detail").asString()).contains("账本已换代");
            assertThat(board.manage("/actuator/health").statusCode()).isEqualTo(503);
            assertThat(board.ask("POST", "/api/views/rebuild", "reviewer").statusCode()).isEqualTo(200);
            assertThat(board.get("/api/board?year=2024&month=2024-01").path("projects")).hasSize(1);
        }
    }

    @Test
    void a_page_of_the_ledger_that_cannot_be_read_is_said_with_its_position_while_what_came_before_is_served() throws Exception {
        WrittenLedger ledger = new WrittenLedger();
        Story story = new Story("A");
        ledger.append(story.begun(1_000_000, 3, 3_000));
        try (BoardUnderTest board = new BoardUnderTest(ledger)) {
            board.get("/api/board?year=2024&month=2024-01");
        }
        for (int voucher = 0; voucher < 60; voucher++) {
            ledger.append(story.spent("V" + voucher, "2024-01-05", 1));
        }
        long damaged = ledger.damage("command.ledger", (int) ledger.count("select pg_relation_size('command.ledger') / 8192") - 1,
                "position");
        try (BoardUnderTest board = new BoardUnderTest(ledger)) {
            Eventually.holds("health knows it", () -> board.manage("/actuator/health").body().contains("读不出来"));
            HttpResponse<String> health = board.manage("/actuator/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(json(health).path("status").asString()).isEqualTo("DOWN");
            assertThat(json(health).path("components").path("views").toString()).contains("账本第 %d 条读不出来".formatted(damaged));
            HttpResponse<String> answer = board.ask("GET", "/api/board?year=2024&month=2024-01&after=" + (damaged - 1), "leader");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("projects")).hasSize(1);
        }
    }

    @Test
    void each_units_standings_and_money_are_shown_to_prometheus() {
        int year = java.time.LocalDate.now(jixiao.kernel.value.Origin.ZONE).getYear();
        WrittenLedger ledger = new WrittenLedger();
        Story story = new Story(year, "A");
        ledger.append(Story.firstRules()).append(story.begun(1_000, 1, 3_000)).append(story.spent("1", year + "-01-01", 200));
        try (BoardUnderTest board = new BoardUnderTest(ledger)) {
            board.get("/api/board?year=" + year + "&month=" + year + "-01");
            board.bean(BusinessMeters.class).refresh();
            String metrics = board.manage("/actuator/prometheus").body();
            assertThat(metrics).contains(
                    "jixiao_budget_fen{unit=\"225001\",year=\"%d\"} 1000.0".formatted(year),
                    "jixiao_spent_fen{unit=\"225001\",year=\"%d\"} 200.0".formatted(year),
                    "jixiao_due_fen{unit=\"225001\",year=\"%d\"} 0.0".formatted(year),
                    "jixiao_projects{standing=");
        }
    }
}
