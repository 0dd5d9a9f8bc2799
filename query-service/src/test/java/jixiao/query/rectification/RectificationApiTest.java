package jixiao.query.rectification;

import static jixiao.query.BoardUnderTest.json;
import static jixiao.query.Duties.began;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A answered late and was accepted, and has a second demand that nobody answered; B answered in time. */
class RectificationApiTest {
    private static BoardUnderTest board;
    private static long beforeTheDeadline;

    @BeforeAll
    static void two_projects_that_were_told_to_put_things_right() {
        Story first = new Story("A");
        Story second = new Story("B");
        Duties a = new Duties(first);
        Duties b = new Duties(second);
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened()).append(first.begun(1_000_000, 12, 10_000)).append(second.begun(1_000_000, 12, 10_000))
                .append(new Story("C").begun(1_000, 12, 10_000))
                .append(a.required(1, "2024-08-10"), a.required(2, "2024-08-10"), b.required(1, "2024-08-10"), b.replied(1),
                        began("2024-08-10"));
        beforeTheDeadline = ledger.position();
        ledger.at("2024-08-18T00:00:00Z").append(began("2024-08-18"), a.replied(1), a.replyReturned(1), a.replied(1), a.replyAccepted(1));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void a_project_shows_each_demand_and_what_became_of_it() {
        JsonNode demands = board.get("/api/projects/2024/A/rectifications").path("rectifications");
        assertThat(demands.findValuesAsString("number")).containsExactly("1", "2");
        JsonNode done = demands.path(0);
        assertThat(done.path("state").asString()).isEqualTo("APPROVED");
        assertThat(done.path("source").asString()).isEqualTo("MONITORING");
        assertThat(done.path("month").asString()).isEqualTo("2024-06");
        assertThat(done.path("replies")).hasSize(2);
        assertThat(done.path("returns").path(0).path("reason").asString()).isEqualTo("缺签到表");
        assertThat(done.path("accepted").path("by").asString()).isEqualTo("clerk");
        assertThat(done.path("overdue").asBoolean()).isFalse();
    }

    @Test
    void an_overdue_demand_says_for_how_long_and_whom_it_reaches() {
        JsonNode left = board.get("/api/projects/2024/A/rectifications").path("rectifications").path(1);
        assertThat(left.path("overdue").asBoolean()).isTrue();
        assertThat(left.path("urgency").toString())
                .isEqualTo("{\"overdueDays\":8,\"reaches\":\"LEADER\",\"next\":null,\"nextInDays\":null}");
    }

    @Test
    void on_the_day_of_the_deadline_nothing_is_overdue() {
        JsonNode then = board.get("/api/rectifications?year=2024&asOf=" + beforeTheDeadline);
        assertThat(then.path("today").asString()).isEqualTo("2024-08-10");
        assertThat(then.path("rectifications").findValuesAsString("overdue")).containsExactly("false", "false", "false");
    }

    @Test
    void a_year_lists_the_open_the_overdue_or_all() {
        assertThat(numbers("")).containsExactly("A 2", "B 1");
        assertThat(numbers("&state=OVERDUE")).containsExactly("A 2");
        assertThat(numbers("&state=ALL")).containsExactly("A 1", "A 2", "B 1");
        assertThat(board.get("/api/rectifications?year=2023&state=ALL").path("rectifications")).isEmpty();
    }

    @Test
    void a_project_nobody_demanded_anything_of_has_none_and_an_unknown_one_is_404() {
        assertThat(board.get("/api/projects/2024/C/rectifications").path("rectifications")).isEmpty();
        assertThat(board.ask("GET", "/api/projects/2024/X/rectifications", "leader").statusCode()).isEqualTo(404);
    }

    @Test
    void another_state_is_answered_400() {
        HttpResponse<String> answer = board.ask("GET", "/api/rectifications?year=2024&state=MAYBE", "leader");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asString()).isEqualTo("state 应为 OPEN、OVERDUE 或 ALL，不是“MAYBE”。");
    }

    private static List<String> numbers(String state) {
        List<String> numbers = new ArrayList<>();
        board.get("/api/rectifications?year=2024" + state).path("rectifications")
                .forEach(one -> numbers.add(one.path("code").asString() + " " + one.path("number").asInt()));
        return numbers;
    }
}
