package jixiao.query.adjustment;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 10 000.00 元 are approved; in July the budget is cut to 8 000.00 元 from June on, in August to 6 000.00 元 from October on. */
class AdjustmentsApiTest {
    private static BoardUnderTest board;
    private static long beforeTheCut;

    @BeforeAll
    static void a_year_with_two_cuts() {
        WrittenLedger ledger = new WrittenLedger();
        Story story = new Story("A");
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 6, 5_000, 12, 10_000))
                .append(story.spent("1", "2024-05-06", 400_000),
                story.proposed(1, "2024-06-01", story.revision(700_000, 6, 5_000)), new AdjustmentRejected(story.project(), 1, "依据不足"));
        for (int month = 1; month <= 6; month++) {
            ledger.append(closed(month));
        }
        beforeTheCut = ledger.position();
        ledger.at("2024-07-20T01:00:00Z").append(story.proposed(2, "2024-06-15", story.revision(800_000, 6, 5_000, 12, 10_000)))
                .at("2024-07-21T01:00:00Z").append(story.adjusted(2, "2024-06-15", story.revision(800_000, 6, 5_000, 12, 10_000)))
                .at("2024-08-21T01:00:00Z")
                        .append(story.proposed(3, "2024-10-01", story.revision(600_000, List.of(Story.indicator("2")), 12, 10_000)),
                story.adjusted(3, "2024-10-01", story.revision(600_000, List.of(Story.indicator("2")), 12, 10_000)));
        Story drafted = new Story("B");
        ledger.append(drafted.drafted(1_000_000, 12, 10_000));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void the_original_each_adjustment_and_what_is_in_force_stand_side_by_side() {
        JsonNode shown = board.get("/api/projects/2024/A/adjustments?day=2024-09-30");
        assertThat(shown.path("original").path("budget").asLong()).isEqualTo(1_000_000);
        assertThat(shown.path("inForce").path("budget").asLong()).isEqualTo(800_000);
        assertThat(shown.path("adjustments").findValuesAsString("state")).containsExactly("RETURNED", "APPROVED", "APPROVED");
        JsonNode second = shown.path("adjustments").path(1);
        assertThat(second.path("document").asString()).isEqualTo("张编办〔2024〕2号");
        assertThat(second.path("proposedBy").asString()).isEqualTo("clerk");
        assertThat(second.path("proposedAt").asString()).isEqualTo("2024-07-20T09:00:00+08:00");
        assertThat(second.path("decidedBy").asString()).isEqualTo("clerk");
        assertThat(second.path("decidedAt").asString()).isEqualTo("2024-07-21T09:00:00+08:00");
        assertThat(second.path("decidedPosition").asLong()).isEqualTo(beforeTheCut + 2);
        assertThat(second.path("changes").path("budget").toString()).isEqualTo("{\"before\":1000000,\"after\":800000}");
        assertThat(second.path("changes").path("plan")).isEmpty();
        JsonNode third = shown.path("adjustments").path(2).path("changes");
        assertThat(third.path("budget").toString()).as("held against what was in force before it")
                .isEqualTo("{\"before\":800000,\"after\":600000}");
        assertThat(third.path("plan").toString()).isEqualTo("[{\"month\":6,\"before\":5000,\"after\":null}]");
        assertThat(third.path("indicators").path(0).path("fields").toString()).isEqualTo("[\"target\",\"raw\"]");
        assertThat(shown.path("adjustments").path(0).path("returnReason").asString()).isEqualTo("依据不足");
    }

    @Test
    void in_force_goes_by_the_month_of_reading() {
        assertThat(board.get("/api/projects/2024/A/adjustments?day=2024-05-31").path("inForce").path("budget").asLong())
                .isEqualTo(1_000_000);
        assertThat(board.get("/api/projects/2024/A/adjustments?day=2024-10-01").path("inForce").path("budget").asLong()).isEqualTo(600_000);
        JsonNode project = board.get("/api/projects/2024/A?day=2024-10-01");
        assertThat(project.path("budget").asLong()).isEqualTo(600_000);
        assertThat(project.path("adjusted").asBoolean()).isTrue();
        assertThat(project.path("indicators").path(0).path("target").asString()).isEqualTo("2");
        assertThat(board.get("/api/projects/2024/A?day=2024-05-31").path("adjusted").asBoolean()).isFalse();
    }

    @Test
    void june_as_known_before_the_cut_does_not_move_and_june_today_does() {
        JsonNode then = board.get("/api/projects/2024/A/months?asOf=" + beforeTheCut).path("months").path(5);
        assertThat(then.path("budget").asLong()).isEqualTo(1_000_000);
        assertThat(then.path("standing").asString()).isEqualTo("BEHIND");
        assertThat(then.path("shortfall").asLong()).isEqualTo(100_000);
        JsonNode today = board.get("/api/projects/2024/A/months").path("months").path(5);
        assertThat(today.path("budget").asLong()).isEqualTo(800_000);
        assertThat(today.path("standing").asString()).isEqualTo("ON_TRACK");
        assertThat(board.get("/api/board?year=2024&month=2024-06").path("projects").path(0).path("budget").asLong()).isEqualTo(800_000);
        assertThat(board.get("/api/projects/2024/A/adjustments?asOf=" + beforeTheCut).path("adjustments")).hasSize(1);
        assertThat(board.get("/api/alerts?year=2024&state=CLEARED").findValuesAsString("rule")).contains("FELL_BEHIND");
    }

    @Test
    void a_budget_in_force_is_proved_by_the_events_behind_it() {
        JsonNode events = board.get(board.get("/api/board?year=2024&month=2024-06").path("projects").path(0).path("proof").asString());
        assertThat(events.findValuesAsString("type")).contains("TargetAdjusted", "SpendRecorded")
                .doesNotContain("AdjustmentProposed", "AdjustmentRejected");
    }

    @Test
    void a_project_not_approved_has_no_original_yet() {
        JsonNode drafted = board.get("/api/projects/2024/B/adjustments");
        assertThat(drafted.path("original").isNull()).isTrue();
        assertThat(drafted.path("inForce").isNull()).isTrue();
        assertThat(drafted.path("adjustments")).isEmpty();
        assertThat(board.ask("GET", "/api/projects/2024/X/adjustments", "leader").statusCode()).isEqualTo(404);
    }
}
