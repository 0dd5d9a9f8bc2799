package jixiao.query.board;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BoardApiTest {
    private static BoardUnderTest board;

    @BeforeAll
    static void a_year_with_two_projects() {
        Story behind = new Story("A");
        Story drafted = new Story("B");
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened()).append(behind.begun(1_000_000, 3, 3_000, 12, 10_000))
                .append(drafted.drafted(500_000, 12, 10_000))
                .append(behind.spent("1", "2024-02-10", 299_999))
                .at("2024-04-02T01:00:00Z").append(closed(1), closed(2), closed(3))
                .at("2024-04-20T01:00:00Z").append(behind.spent("2", "2024-03-31", 1));
        Story overspent = new Story("C");
        ledger.at("2024-05-20T01:00:00Z").append(overspent.begun(1_000, 12, 10_000)).append(
                overspent.spent("1", "2024-04-02", 5_000), overspent.reversed("1", "2024-05-02"));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void shows_every_project_of_the_year_by_code() {
        JsonNode answer = board.get("/api/board?year=2024&month=2024-03");
        assertThat(answer.path("position").asLong()).isEqualTo(16);
        assertThat(answer.path("month").asString()).isEqualTo("2024-03");
        assertThat(answer.path("closed").asBoolean()).isTrue();
        assertThat(answer.path("projects").findValuesAsString("code")).containsExactly("A", "B", "C");
        assertThat(answer.path("projects").path(0).toString()).isEqualTo("""
                {"year":2024,"code":"A","name":"项目A","unit":"225001","unitName":"市委编办","state":"APPROVED","budget":1000000,\
                "spent":300000,"rate":3000,"milestone":{"month":3,"share":3000},"due":300000,"shortfall":0,"standing":"ON_TRACK",\
                "pace":{"ratio":12000,"light":"GREEN"},"next":{"month":12,"share":10000,"due":1000000},\
                "proof":"/api/projects/2024/A/events?asOf=16&month=2024-03"}""");
        assertThat(answer.path("projects").path(1).path("standing").asString()).isEqualTo("NONE");
        assertThat(answer.path("projects").path(1).path("pace").isNull()).isTrue();
    }

    @Test
    void notes_what_stands_beyond_the_budget_of_a_past_month() {
        JsonNode april = board.get("/api/board?year=2024&month=2024-04").path("projects").path(2);
        assertThat(april.path("code").asString()).isEqualTo("C");
        assertThat(april.path("rate").asInt()).isEqualTo(50_000);
        assertThat(april.path("note").asString()).isEqualTo("到 4 月底，财政资金累计支出 50.00 元，超过当时的预算 10.00 元，多 40.00 元。");
        assertThat(april.propertyNames()).endsWith("note", "proof");
        assertThat(board.get("/api/board?year=2024&month=2024-05").path("projects").path(2).has("note")).isFalse();
        JsonNode months = board.get("/api/projects/2024/C/months").path("months");
        assertThat(months.path(3).path("note")).isEqualTo(april.path("note"));
        assertThat(months.path(4).has("note")).isFalse();
    }

    @Test
    void shows_the_month_as_it_was_known_then() {
        for (String asOf : new String[] {"10", "2024-04-10T00:00:00%2B08:00"}) {
            JsonNode known = board.get("/api/board?year=2024&month=2024-03&asOf=" + asOf);
            assertThat(known.path("position").asLong()).isEqualTo(10);
            assertThat(known.path("projects").path(0).path("spent").asLong()).isEqualTo(299_999);
            assertThat(known.path("projects").path(0).path("standing").asString()).isEqualTo("BEHIND");
            assertThat(known.path("projects").path(0).path("shortfall").asLong()).isEqualTo(1);
        }
    }

    @Test
    void adds_up_to_its_proof() {
        JsonNode line = board.get("/api/board?year=2024&month=2024-03").path("projects").path(0);
        long sum = 0;
        for (JsonNode event : board.get(line.path("proof").asString())) {
            long amount = event.path("event").path("amount").asLong();
            sum += event.path("type").asString().equals("SpendRecorded") ? amount
                    : event.path("type").asString().equals("SpendReversed") ? -amount : 0;
        }
        assertThat(sum).isEqualTo(line.path("spent").asLong()).isEqualTo(300_000);
    }

    @Test
    void of_an_unknown_year_is_empty() {
        assertThat(board.get("/api/board?year=1999&month=1999-01").path("projects")).isEmpty();
    }
}
