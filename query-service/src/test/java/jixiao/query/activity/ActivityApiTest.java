package jixiao.query.activity;

import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.value.Money;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivityApiTest {
    private static BoardUnderTest board;
    private static long asKnownInJuly;

    @BeforeAll
    static void a_plan_and_some_payments() {
        WrittenLedger ledger = new WrittenLedger();
        Story story = new Story("A");
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000, 6, 5_000)).append(
                new ActivityPlanStated(story.project(),
                        new ActivityPlan(List.of(line(3, "会议", 250_000), line(6, "培训", 250_000)))),
                story.spent("1", "2024-03-10", 200_000), story.spent("2", "2024-05-10", 40_000));
        asKnownInJuly = ledger.position();
        ledger.at("2024-08-20T00:00:00Z").append(story.spentOn("培训费", "3", "2024-06-10", 90_000, 9, 2), story.reversed("2", "2024-06-11"),
                story.adjusted(1, "2024-06-30", 800_000, 6, 5_000));
        Story other = new Story("B");
        ledger.append(other.drafted(1_000, 12, 10_000));
        Story old = new Story("C");
        ledger.append(old.begun(1_000, 12, 10_000)).append(old.spent("ABC-1", "2024-03-01", 100), old.spent("ａｂｃ-1 ", "2024-03-01", 100));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void shows_the_plan_beside_what_was_paid_and_what_misses_the_milestones() {
        JsonNode march = board.get("/api/projects/2024/A/activity-plan?month=2024-03");
        assertThat(march.path("lines").path(0).toString())
                .isEqualTo("{\"month\":3,\"activity\":\"会议\",\"category\":\"会议费\",\"planned\":250000,\"spent\":200000}");
        assertThat(march.path("milestones").toString()).isEqualTo("""
                [{"month":3,"share":3000,"due":300000,"planned":250000,"difference":-50000,\
                "message":"到 3 月底，按月按活动的计划合计 2500.00 元，支出计划为 3000.00 元（30.00%），少 500.00 元。"},\
                {"month":6,"share":5000,"due":500000,"planned":500000,"difference":0,"message":null}]""");
        assertThat(march.path("statedPosition").asLong()).isEqualTo(6);
        assertThat(march.path("statedBy").asString()).isEqualTo("clerk");
    }

    @Test
    void tells_of_payments_under_one_voucher_typed_in_several_ways() {
        assertThat(board.get("/api/projects/2024/A/activity-plan?month=2024-06").path("clashes").isEmpty()).isTrue();
        JsonNode old = board.get("/api/projects/2024/C/activity-plan?month=2024-06");
        assertThat(old.path("spent").asLong()).as("each counts until somebody says that it is none").isEqualTo(200);
        assertThat(old.path("clashes").toString()).isEqualTo("""
                [{"voucher":"ABC-1","typed":["ABC-1","ａｂｃ-1 "],"amount":200,\
                "message":"凭证 ABC-1 有 2 种写法，各登记了一笔付款（“ABC-1” 1.00 元、“ａｂｃ-1 ” 1.00 元），合计 2.00 元。如是同一笔付款，请冲销多登记的。"}]""");
    }

    private static ActivityPlan.PlannedActivity line(int month, String activity, long amount) {
        return new ActivityPlan.PlannedActivity(month, new Activity(activity), new Category(activity + "费"), new Money(amount));
    }

    @Test
    void is_held_against_the_budget_and_the_milestones_in_force_in_the_month() {
        JsonNode june = board.get("/api/projects/2024/A/activity-plan?month=2024-06");
        assertThat(june.path("budget").asLong()).isEqualTo(800_000);
        assertThat(june.path("milestones")).hasSize(1);
        assertThat(june.path("milestones").path(0).path("difference").asLong()).isEqualTo(100_000);
        assertThat(june.path("lines").findValuesAsString("planned")).containsExactly("250000", "", "250000", "");
    }

    @Test
    void of_a_past_moment_knows_only_what_was_known_then() {
        assertThat(board.get("/api/projects/2024/A/activity-plan?month=2024-06&asOf=" + asKnownInJuly).path("spent").asLong())
                .isEqualTo(240_000);
        assertThat(board.get("/api/projects/2024/A/activity-plan?month=2024-06&asOf=5").path("statedPosition").isNull()).isTrue();
        assertThat(board.get("/api/projects/2024/A/activity-plan?month=2024-06").path("spent").asLong()).isEqualTo(290_000);
    }

    @Test
    void adds_up_to_its_proof_and_to_the_months_of_the_project() {
        for (String asOf : new String[] {"", "&asOf=" + asKnownInJuly}) {
            for (int month = 1; month <= 12; month++) {
                JsonNode sheet = board.get("/api/projects/2024/A/activity-plan?month=2024-%02d%s".formatted(month, asOf));
                long proved = 0;
                for (JsonNode event : board.get(sheet.path("proof").asString())) {
                    long amount = event.path("event").path("amount").asLong(0);
                    proved += event.path("type").asString().equals("SpendReversed") ? -amount : amount;
                }
                long lines = 0;
                for (JsonNode line : sheet.path("lines")) {
                    lines += line.path("spent").asLong();
                }
                assertThat(lines).isEqualTo(proved).isEqualTo(sheet.path("spent").asLong());
            }
        }
    }

    @Test
    void without_a_plan_shows_only_payments() {
        JsonNode none = board.get("/api/projects/2024/B/activity-plan");
        assertThat(none.path("lines")).isEmpty();
        assertThat(none.path("milestones")).isEmpty();
        assertThat(board.ask("GET", "/api/projects/2024/X/activity-plan", "leader").statusCode()).isEqualTo(404);
        assertThat(board.ask("GET", "/api/projects/2024/B/activity-plan?month=2025-01", "leader").statusCode()).isEqualTo(400);
    }
}
