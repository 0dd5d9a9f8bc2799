package jixiao.query.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
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
        Story far = new Story("C");
        ledger.append(firstRules()).append(old.begun(1_000_000, 12, 10_000)).append(new PeriodClosed(2023, YearMonth.of(2023, 1)));
        ledger.append(story.begun(1_000_000, 12, 10_000)).append(new Story("B").begun(1_000_000, 12, 10_000))
                .append(far.begun(1_000_000, 1, 5_000)).append(story.spent("1", "2024-01-03", 12_345),
                        far.spent("1", "2024-01-05", 450_000), closed(1));
        raised = ledger.position();
        ledger.append(story.spent("2", "2024-01-04", 900_000), closed(2));
        ledger.append(far.adjusted(1, "2024-02-01", far.revision(1_250_000, List.of(Story.indicator("3")), 1, 5_000)),
                far.spent("2", "2024-02-05", 100_000));
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
    void its_id_is_made_of_what_it_is_about_and_its_former_one_still_finds_it() {
        assertThat(ofA().path("id").asString()).isEqualTo("2024-A~PACE~1~1");
        assertThat(ofA().path("occurrence").asInt()).isEqualTo(1);
        String former = UUID.nameUUIDFromBytes("2024-A|PACE|1|%d".formatted(raised).getBytes(UTF_8)).toString();
        assertThat(board.get("/api/alerts/" + former)).isEqualTo(ofA());
        for (String other : new String[] {"2024-A~PACE~1~2", "2024-A~PACE~01~1", "2024-A~RUSH~1~1", "2024-D~PACE~1~1",
                former.toUpperCase()}) {
            assertThat(board.ask("GET", "/api/alerts/" + other, "leader").statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void are_filtered_by_rule_and_those_far_behind_by_their_severity() {
        JsonNode far = board.get("/api/alerts?state=ALL&year=2024&rule=FAR_BEHIND");
        assertThat(far).singleElement().satisfies(alert -> {
            assertThat(alert.path("id").asString()).isEqualTo("2024-C~FELL_BEHIND~1~1");
            assertThat(alert.path("rule").asString()).isEqualTo("FELL_BEHIND");
            assertThat(alert.path("severity").asString()).isEqualTo("FAR_BEHIND");
            assertThat(alert.path("standing").asString()).isEqualTo("BEHIND");
            assertThat(alert.at("/worsened/message").asString()).contains("严重落后于", "差 1750.00 元");
            assertThat(alert.at("/worsened/position").asLong()).isGreaterThan(alert.path("raisedPosition").asLong());
            assertThat(sum(alert.at("/worsened/proof").asString())).as("what is shown of it adds up").isEqualTo(450_000);
        });
        assertThat(board.get("/api/alerts?state=ALL&year=2024&rule=FELL_BEHIND")).hasSize(1);
        assertThat(board.get("/api/alerts?state=ALL&year=2024&rule=PACE").findValuesAsString("rule")).containsOnly("PACE");
        assertThat(board.ask("GET", "/api/alerts?year=2024&rule=NONE", "leader").statusCode()).isEqualTo(400);
    }

    @Test
    void those_of_one_project_are_the_years_without_the_others() {
        for (String asOf : new String[] {"", "&asOf=" + raised}) {
            List<JsonNode> ofB = board.get("/api/alerts?state=ALL&year=2024" + asOf).valueStream()
                    .filter(one -> one.path("project").asString().equals("2024/B")).toList();
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
        assertThat(sum(ofA().path("proof").asString())).isEqualTo(12_345);
    }

    private static long sum(String proof) {
        long sum = 0;
        for (JsonNode event : board.get(proof)) {
            sum += event.at("/event/amount").asLong(0);
        }
        return sum;
    }

    private static JsonNode ofA() {
        return board.get("/api/alerts?state=ALL&year=2024").valueStream().filter(one -> one.path("rule").asString().equals("PACE")
                && one.path("project").asString().equals("2024/A")).findFirst().orElseThrow();
    }
}
