package jixiao.query.target;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.value.Attained;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A late June payment is recorded in August: what July knew stays, what is known today moves, and the warning is withdrawn. */
class ProjectApisTest {
    private static BoardUnderTest board;
    private static long asKnownInJuly;

    @BeforeAll
    static void a_year_until_august() {
        WrittenLedger ledger = new WrittenLedger();
        Story story = new Story("A");
        ledger.append(firstRules(), yearOpened(), story.drafted(1_000_000, 6, 5_000, 12, 10_000), story.submitted(),
                new TargetReturned(story.project(), "目标不具体"), story.drafted(1_000_000, 6, 5_000, 12, 10_000), story.submitted(),
                story.approvedOn("2023-12-28", 1_000_000, 6, 5_000, 12, 10_000), story.spent("1", "2024-05-06", 450_000),
                new IndicatorReported(story.project(), 1, YearMonth.of(2024, 5), new Attained("2")),
                new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, 5), new Attained("2"), new Attained("1"), "重复计数"));
        for (int month = 1; month <= 7; month++) {
            ledger.at("2024-%02d-11T00:00:00Z".formatted(month + 1)).append(closed(month));
        }
        asKnownInJuly = ledger.position();
        ledger.at("2024-08-20T00:00:00Z").append(story.spent("2", "2024-06-28", 60_000), story.spent("3", "2024-08-19", 1));
        Story corrected = new Story(2025, "B");
        ledger.append(corrected.begun(10_000, 12, 10_000)).append(corrected.spent("SH-1", "2025-03-01", 5_000),
                corrected.reversed("SH-1", "2025-03-01"), corrected.spent("SH-1", "2025-03-01", 50),
                corrected.refunded("SH-1", "2025-03-05", 20), corrected.refunded("SH-1", "2025-04-05", 10));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void the_project_shows_its_target_its_review_and_what_was_reported() {
        JsonNode project = board.get("/api/projects/2024/A");
        assertThat(project.path("unit").toString()).isEqualTo("{\"code\":\"225001\",\"name\":\"市委编办\"}");
        assertThat(project.path("state").asString()).isEqualTo("APPROVED");
        assertThat(project.path("budget").asLong()).isEqualTo(1_000_000);
        assertThat(project.path("fiscal").asLong()).isEqualTo(1_000_000);
        assertThat(project.path("other").isNull()).isTrue();
        assertThat(project.path("plan").toString())
                .isEqualTo("{\"milestones\":[{\"month\":6,\"share\":5000},{\"month\":12,\"share\":10000}],\"confirmed\":true}");
        assertThat(project.path("submittedBy").asString()).isEqualTo("clerk");
        assertThat(project.path("approvedBy").asString() + " " + project.path("approvedOn").asString()).isEqualTo("clerk 2023-12-28");
        JsonNode indicator = project.path("indicators").path(0);
        assertThat(indicator.path("comparator").asString()).isEqualTo(">=");
        assertThat(indicator.path("values").toString()).isEqualTo(
                "[{\"month\":\"2024-05\",\"value\":\"1\",\"corrections\":"
                        + "[{\"position\":11,\"was\":\"2\",\"value\":\"1\",\"reason\":\"重复计数\"}]}]");
    }

    @Test
    void the_project_is_shown_as_it_was_known_then() {
        JsonNode returned = board.get("/api/projects/2024/A?asOf=5");
        assertThat(returned.path("state").asString()).isEqualTo("RETURNED");
        assertThat(returned.path("returnReason").asString()).isEqualTo("目标不具体");
        assertThat(returned.path("approvedBy").isNull() && returned.path("approvedOn").isNull()).isTrue();
    }

    @Test
    void june_as_known_in_july_does_not_move_and_june_today_does() {
        JsonNode then = board.get("/api/projects/2024/A/months?asOf=" + asKnownInJuly).path("months").path(5);
        assertThat(then.path("standing").asString()).isEqualTo("BEHIND");
        assertThat(then.path("shortfall").asLong()).isEqualTo(50_000);
        JsonNode today = board.get("/api/projects/2024/A/months").path("months").path(5);
        assertThat(today.path("standing").asString()).isEqualTo("ON_TRACK");
        assertThat(today.path("spent").asLong()).isEqualTo(510_000);
    }

    @Test
    void every_month_adds_up_to_its_proof_then_and_now() {
        for (String asOf : new String[] {"?asOf=" + asKnownInJuly, ""}) {
            JsonNode months = board.get("/api/projects/2024/A/months" + asOf).path("months");
            assertThat(months).hasSize(12);
            for (JsonNode month : months) {
                long sum = 0;
                for (JsonNode event : board.get(month.path("proof").asString())) {
                    sum += event.path("type").asString().equals("SpendRecorded") ? event.path("event").path("amount").asLong() : 0;
                }
                assertThat(sum).as(month.path("month").asString()).isEqualTo(month.path("spent").asLong());
            }
        }
    }

    @Test
    void the_events_are_told_oldest_first_with_who_and_when() {
        JsonNode events = board.get("/api/projects/2024/A/events");
        List<Long> positions = new ArrayList<>();
        events.forEach(event -> positions.add(event.path("position").asLong()));
        assertThat(positions).isSorted().hasSize(20);
        JsonNode spent = events.path(8);
        assertThat(spent.path("type").asString()).isEqualTo("SpendRecorded");
        assertThat(spent.path("at").asString()).isEqualTo("2024-01-02T09:00:00+08:00");
        assertThat(spent.path("who").toString()).isEqualTo("{\"account\":\"clerk\",\"unit\":\"225001\",\"role\":\"CLERK\"}");
        assertThat(spent.path("from").asString()).isEqualTo("10.0.0.1");
        assertThat(spent.path("event").path("voucher").asString()).isEqualTo("1");
        assertThat(events.path(11).path("aggregate").asString()).isEqualTo("year-2024");
    }

    @Test
    void the_events_of_one_voucher_are_its_chain() {
        JsonNode chain = board.get("/api/projects/2025/B/events?voucher=sh-1");
        List<String> told = new ArrayList<>();
        chain.forEach(one -> told.add("%s %d %s %s".formatted(one.path("type").asString(), one.path("event").path("amount").asLong(),
                one.path("event").path("entry").asString("-"), one.path("event").path("left").asString("-"))));
        assertThat(told).containsExactly("SpendRecorded 5000 - -", "SpendReversed 5000 - -", "SpendRecorded 50 2 -",
                "SpendReversed 20 2 30", "SpendReversed 10 2 20");
        assertThat(board.get("/api/projects/2025/B/events?voucher=SH-1&month=2025-03")).hasSize(4);
        assertThat(board.get("/api/projects/2025/B/events?voucher=SH-2")).isEmpty();
        assertThat(board.ask("GET", "/api/projects/2025/B/events?voucher=%20", "leader").statusCode()).isEqualTo(400);
    }

    @Test
    void the_alert_of_june_is_withdrawn_with_its_history_kept() {
        assertThat(rules(board.get("/api/alerts?year=2024&asOf=" + asKnownInJuly))).contains("FELL_BEHIND RAISED 2024-06");
        List<String> open = rules(board.get("/api/alerts?year=2024"));
        assertThat(open).as("one piece of three: 33.33 % against 45 % of the money, and 57 % of seven months' share")
                .containsExactlyInAnyOrder("GOAL_GAP RAISED 2024-05", "INDICATOR_MISSED RAISED 2024-07");
        JsonNode closed = board.get("/api/alerts?year=2024&state=CLEARED");
        assertThat(rules(closed)).contains("FELL_BEHIND WITHDRAWN 2024-06", "PACE CLEARED 2024-01");
        for (JsonNode alert : closed) {
            if (alert.path("rule").asString().equals("FELL_BEHIND")) {
                assertThat(alert.path("project").asString()).isEqualTo("2024/A");
                assertThat(alert.path("clearedAt").asString()).isEqualTo("2024-08-20T08:00:00+08:00");
                assertThat(alert.path("clearedPosition").asLong()).isEqualTo(asKnownInJuly + 1);
                assertThat(alert.path("ruleVersion").asInt()).isEqualTo(1);
            }
        }
        assertThat(rules(board.get("/api/alerts?year=2024&state=ALL"))).hasSize(open.size() + closed.size());
        for (JsonNode alert : closed) {
            assertThat(board.get("/api/alerts/" + alert.path("id").asString())).isEqualTo(alert);
        }
        for (JsonNode alert : board.get("/api/alerts?year=2024&asOf=" + asKnownInJuly)) {
            assertThat(board.get("/api/alerts/" + alert.path("id").asString() + "?asOf=" + asKnownInJuly)).isEqualTo(alert);
        }
        assertThat(board.get("/api/alerts?year=2023&state=ALL")).isEmpty();
    }

    private static List<String> rules(JsonNode alerts) {
        List<String> rules = new ArrayList<>();
        alerts.forEach(alert -> rules.add(alert.path("rule").asString() + " " + alert.path("state").asString() + " "
                + alert.path("month").asString()));
        return rules;
    }
}
