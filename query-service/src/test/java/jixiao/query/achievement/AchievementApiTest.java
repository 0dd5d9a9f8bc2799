package jixiao.query.achievement;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A meeting count, a total and a unit cost; in August June's count is corrected and a meeting of June turns up. */
class AchievementApiTest {
    private static BoardUnderTest board;
    private static long asKnownInJuly;

    @BeforeAll
    static void a_year_until_august() {
        WrittenLedger ledger = new WrittenLedger();
        Story story = new Story("A");
        List<Indicator> indicators = List.of(Story.indicator("12"),
                new Indicator(2, "产出指标", "成本指标", "支出金额总量", "总数", Comparator.AT_MOST, Quantity.parse("1"), "万元", null, "预算", "≤1万元"),
                new Indicator(3, "产出指标", "成本指标", "人均会议费", "标准", Comparator.AT_MOST, Quantity.parse("450"), "元/人/天", null, "规定",
                        "≤450（元/人/天）"));
        ledger.append(firstRules(), yearOpened(), story.drafted(1_000_000, indicators, 12, 10_000), story.submitted(),
                story.approved(1_000_000, 12, 10_000),
                story.spentOn("会议费", "1", "2024-05-06", 90_000, 10, 2), story.spent("2", "2024-05-20", 60_000), story.reported(1, 5, "4"),
                story.reported(1, 6, "5"), story.reported(3, 5, "44"));
        for (int month = 1; month <= 6; month++) {
            ledger.append(closed(month));
        }
        asKnownInJuly = ledger.position();
        ledger.at("2024-08-20T00:00:00Z").append(
                new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, 6), new Attained("5"), new Attained("3"), "重复计数"),
                story.spentOn("会议费", "3", "2024-06-28", 300_000, 5, 1), story.spentOn("会议费", "4", "2024-06-29", 77_000, 7, 1),
                        story.reversed("4", "2024-06-29"));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void shows_every_indicator_with_its_light_and_where_its_value_comes_from() {
        JsonNode june = board.get("/api/projects/2024/A/achievement?month=2024-06&asOf=" + asKnownInJuly);
        assertThat(june.path("closed").asBoolean()).isTrue();
        assertThat(june.path("ruleVersion").asInt()).isEqualTo(1);
        assertThat(june.path("light").asString()).isEqualTo("GREEN");
        assertThat(june.path("goalShare").asInt()).isEqualTo(4_166);
        assertThat(june.path("rate").asInt()).isEqualTo(1_500);
        assertThat(june.path("apart").asBoolean()).isTrue();
        assertThat(june.path("indicators").path(0).toString()).isEqualTo("""
                {"number":1,"level1":"产出指标","level2":"数量指标","level3":"会议次数","comparator":">=","target":"12","bound":"12","unit":"次",\
                "qualifier":null,"raw":"≥12次","differsFromBudget":false,"value":"5","valueMonth":"2024-06","obtained":"TYPED",\
                "typed":"5",\
                "typedOf":"2024-06","reporting":"REPORTED","light":"GREEN","proRata":true,"ratio":8333,\
                "proof":"/api/projects/2024/A/events?asOf=16&month=2024-06&indicator=1","valueOf":"2024-06"}""");
        JsonNode total = june.path("indicators").path(1);
        assertThat(total.path("value").asString()).isEqualTo("0.15");
        assertThat(total.path("obtained").asString()).isEqualTo("PAID");
        JsonNode perHead = june.path("indicators").path(2);
        assertThat(perHead.path("value").asString()).isEqualTo("45.00");
        assertThat(perHead.path("obtained").asString()).isEqualTo("PER_HEAD");
        assertThat(perHead.path("typed").asString()).isEqualTo("44");
        assertThat(perHead.path("typedOf").asString()).isEqualTo("2024-05");
    }

    @Test
    void june_as_known_in_july_does_not_move_and_june_today_does() {
        JsonNode today = board.get("/api/projects/2024/A/achievement?month=2024-06");
        assertThat(today.path("light").asString()).isEqualTo("RED");
        assertThat(today.path("lightOf").toString()).isEqualTo("[1]");
        assertThat(today.path("indicators").path(0).path("ratio").asInt()).isEqualTo(5_000);
        assertThat(today.path("indicators").path(2).path("value").asString()).isEqualTo("156.00");
        assertThat(board.get("/api/projects/2024/A/achievement?month=2024-05").path("indicators").path(0).path("value").asString())
                .isEqualTo("4");
    }

    @Test
    void without_a_month_it_is_that_of_the_reading() {
        assertThat(board.get("/api/projects/2024/A/achievement?day=2024-05-02").path("month").asString()).isEqualTo("2024-05");
        assertThat(board.get("/api/projects/2024/A/achievement?day=2023-05-02").path("month").asString()).isEqualTo("2024-01");
        assertThat(board.get("/api/projects/2024/A/achievement?day=2025-05-02").path("month").asString()).isEqualTo("2024-12");
        assertThat(board.ask("GET", "/api/projects/2024/A/achievement?month=2023-12", "leader").statusCode()).isEqualTo(400);
        assertThat(board.ask("GET", "/api/projects/2024/X/achievement", "leader").statusCode()).isEqualTo(404);
        assertThat(board.ask("GET", "/api/projects/2147483647/X/achievement", "leader").statusCode()).isEqualTo(404);
    }

    @Test
    void every_value_adds_up_to_its_proof_then_and_now() {
        for (String asOf : new String[] {"&asOf=" + asKnownInJuly, ""}) {
            for (int month = 5; month <= 6; month++) {
                JsonNode shown = board.get("/api/projects/2024/A/achievement?month=2024-0%d%s".formatted(month, asOf)).path("indicators");
                assertThat(lastValue(board.get(shown.path(0).path("proof").asString()))).isEqualTo(shown.path(0).path("value").asString());
                assertThat(paid(board.get(shown.path(1).path("proof").asString()))).isEqualByComparingTo(shown.path(1).path("value")
                        .asString());
                assertThat(perHead(board.get(shown.path(2).path("proof").asString()))).isEqualTo(shown.path(2).path("value").asString());
            }
        }
    }

    private static String lastValue(JsonNode events) {
        String value = null;
        String month = "";
        for (JsonNode event : events) {
            boolean isValue = event.path("type").asString().startsWith("Indicator");
            if (isValue && event.path("event").path("month").asString().compareTo(month) >= 0) {
                assertThat(event.path("event").path("number").asInt()).isEqualTo(1);
                value = event.path("event").path("value").asString();
                month = event.path("event").path("month").asString();
            }
        }
        return value;
    }

    private static BigDecimal paid(JsonNode events) {
        long fen = 0;
        for (JsonNode event : events) {
            long amount = event.path("event").path("amount").asLong(0);
            fen += event.path("type").asString().equals("SpendReversed") ? -amount : amount;
        }
        return BigDecimal.valueOf(fen, 6);
    }

    private static String perHead(JsonNode events) {
        long fen = 0;
        long heads = 0;
        for (JsonNode event : events) {
            JsonNode spend = event.path("event");
            boolean isBack = spend.path("voucher").asString("").equals("4");
            if (event.path("type").asString().equals("SpendRecorded") && spend.has("people") && !isBack) {
                fen += spend.path("amount").asLong();
                heads += spend.path("people").asLong() * spend.path("days").asLong();
            }
        }
        return BigDecimal.valueOf(fen, 2).divide(BigDecimal.valueOf(heads), 2, RoundingMode.HALF_UP).toPlainString();
    }
}
