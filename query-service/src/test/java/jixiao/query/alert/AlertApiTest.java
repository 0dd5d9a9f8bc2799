package jixiao.query.alert;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alerts of two years; that of 2024 was raised by position {@code raised}. */
class AlertApiTest {
    private static BoardUnderTest board;
    private static long raised;

    @BeforeAll
    static void warnings_of_two_years() {
        WrittenLedger ledger = new WrittenLedger();
        Story old = new Story(2023, "A");
        Story story = new Story("A");
        ledger.append(firstRules()).append(old.begun(1_000_000, 12, 10_000)).append(new PeriodClosed(2023, YearMonth.of(2023, 1)));
        ledger.append(story.begun(1_000_000, 12, 10_000)).append(new Story("B").begun(1_000_000, 12, 10_000))
                .append(story.spent("1", "2024-01-03", 12_345), closed(1));
        raised = ledger.position();
        ledger.append(story.spent("2", "2024-01-04", 900_000), closed(2));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void each_is_found_by_its_id_whatever_its_year_and_state() {
        for (int year : new int[] {2023, 2024}) {
            JsonNode alerts = board.get("/api/alerts?state=ALL&year=" + year);
            assertThat(alerts).isNotEmpty();
            alerts.forEach(alert -> assertThat(board.get("/api/alerts/" + alert.path("id").asString())).isEqualTo(alert));
        }
    }

    @Test
    void those_of_one_project_are_the_years_without_the_others() {
        for (String asOf : new String[] {"", "&asOf=" + raised}) {
            List<JsonNode> ofB = board.get("/api/alerts?state=ALL&year=2024" + asOf).valueStream().filter(one -> one.path("project").asString().equals("2024/B")).toList();
            assertThat(board.get("/api/alerts?state=ALL&year=2024&code=B" + asOf).valueStream().toList()).isNotEmpty().isEqualTo(ofB);
        }
        assertThat(board.get("/api/alerts?state=ALL&year=2024&code=NOBODYS")).isEmpty();
    }

    @Test
    void one_is_shown_as_it_was_known_then_and_unknown_before() {
        String id = ofA().path("id").asString();
        assertThat(ofA().path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(board.get("/api/alerts/" + id + "?asOf=" + raised).path("state").asString()).isEqualTo("RAISED");
        assertThat(board.ask("GET", "/api/alerts/" + id + "?asOf=" + (raised - 1), "leader").statusCode()).isEqualTo(404);
        assertThat(board.ask("GET", "/api/alerts/nothing-of-this-name", "leader").statusCode()).isEqualTo(404);
    }

    @Test
    void its_proof_adds_up_to_what_it_said_when_it_was_raised() {
        assertThat(ofA().path("message").asString()).contains("123.45 元");
        long sum = 0;
        for (JsonNode event : board.get(ofA().path("proof").asString())) {
            sum += event.at("/event/amount").asLong(0);
        }
        assertThat(sum).isEqualTo(12_345);
    }

    private static JsonNode ofA() {
        return board.get("/api/alerts?state=ALL&year=2024").valueStream().filter(one -> one.path("rule").asString().equals("PACE")
                && one.path("project").asString().equals("2024/A")).findFirst().orElseThrow();
    }
}
