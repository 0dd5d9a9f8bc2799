package jixiao.query.inspection;

import static jixiao.query.BoardUnderTest.json;
import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** June was filed at what was known on 5 July; a payment of June and a correction came to light in August. */
class InspectionApiTest {
    private static final String JUNE = "/api/projects/2024/A/inspections/2024-06";
    private static BoardUnderTest board;
    private static long seen;
    private static long filed;
    private static long corrected;
    private static long adjusted;
    private static long changedSeen;

    @BeforeAll
    static void a_june_that_was_filed_and_corrected_later() {
        Story story = new Story("A");
        Duties duties = new Duties(story);
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000))
                .append(new Story("B").drafted(1_000, 12, 10_000))
                .append(story.spent("1", "2024-03-06", 400_000), closed(1), closed(2), closed(3), closed(4), opened(5, "2024-06-10"),
                        opened(6, "2024-07-10"),
                        opened(7, "2024-08-10"), began("2024-06-11"), closed(5), story.spent("2", "2024-06-06", 50_000));
        seen = ledger.position();
        ledger.at("2024-07-05T01:00:00Z").append(indicator(story, "2"), duties.filed(6, seen, "2"));
        filed = ledger.position();
        ledger.at("2024-07-06T01:00:00Z").append(duties.returned(6));
        ledger.at("2024-07-11T01:00:00Z").append(began("2024-07-11"), duties.filed(6, filed + 1, "2"), duties.accepted(6), closed(6));
        corrected = ledger.position();
        ledger.at("2024-08-20T00:00:00Z").append(story.spent("3", "2024-06-28", 60_000), story.spent("4", "2024-08-19", 1),
                new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, 6), new Attained("2"), new Attained("1"), "重复计数"));
        Story other = new Story("C");
        ledger.append(other.begun(1_000_000, 3, 3_000, 12, 10_000)).append(new Duties(other).filed(6, ledger.position(), null));
        adjusted = ledger.position() + 1;
        ledger.append(other.adjusted(1, "2024-06-30", 900_000, 3, 4_000, 12, 10_000), other.adjusted(2, "2024-07-01", 800_000, 12, 10_000));
        Story changed = new Story("D");
        ledger.append(changed.drafted(1_000_000, List.of(Story.indicator("3"), total("10000"), quality(3)), 12, 10_000),
                changed.submitted(),
                changed.approved(1_000_000, 12, 10_000), changed.spent("D1", "2024-06-03", 100_000), changed.reported(3, 6, "95"));
        changedSeen = ledger.position();
        ledger.append(new Duties(changed).filed(6, changedSeen, null), changed.spent("D2", "2024-06-04", 50_000),
                changed.adjusted(1, "2024-06-30", changed.revision(900_000, List.of(Story.indicator("4"), total("10000"), quality(4)), 12,
                        10_000)), changed.reported(1, 7, "2"), changed.reported(1, 8, "1"));
        board = new BoardUnderTest(ledger);
    }

    private static IndicatorReported indicator(Story story, String value) {
        return new IndicatorReported(story.project(), 1, YearMonth.of(2024, 6), new Attained(value));
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void the_year_shows_each_month_where_it_stands() {
        JsonNode months = board.get("/api/projects/2024/A/inspections?day=2024-08-10").path("months");
        assertThat(months.findValuesAsString("state")).containsExactly("NOT_DUE", "NOT_DUE", "NOT_DUE", "NOT_DUE", "OVERDUE", "ACCEPTED",
                "DUE",
                "NOT_DUE", "NOT_DUE", "NOT_DUE", "NOT_DUE", "NOT_DUE");
        assertThat(months.path(5).path("deadline").asString()).isEqualTo("2024-07-10");
        assertThat(months.path(5).path("filings").asInt()).isEqualTo(2);
        assertThat(months.path(5).path("late").asBoolean()).as("first filed in time, and once more after it was returned").isFalse();
        assertThat(months.path(5).path("filedBy").asString()).isEqualTo("clerk");
        assertThat(months.path(4).path("overdue").asBoolean()).isTrue();
    }

    @Test
    void the_year_is_shown_as_it_was_known_then() {
        JsonNode june = board.get("/api/projects/2024/A/inspections?asOf=" + (filed + 1)).path("months").path(5);
        assertThat(june.path("state").asString()).isEqualTo("RETURNED");
        assertThat(june.path("returnedFor").asString()).isEqualTo("措施不具体");
        assertThat(board.get("/api/projects/2024/A/inspections?asOf=" + filed).path("months").path(5).path("state").asString())
                .isEqualTo("SUBMITTED");
        assertThat(board.get("/api/projects/2024/A/inspections?asOf=" + (filed + 2)).path("months").path(5).path("overdue").asBoolean())
                .isTrue();
    }

    @Test
    void the_form_says_how_values_count_and_which_count_fell() {
        assertThat(board.get(JUNE).path("valuesCount").asString()).isEqualTo("完成值从 1 月起累计到 6 月底，不是 6 月一个月的数");
        assertThat(board.get(JUNE.replace("2024-06", "2024-01")).path("valuesCount").asString()).isEqualTo("完成值从 1 月起累计到 1 月底");
        assertThat(board.get(JUNE).path("findings").size()).isZero();
        JsonNode fell = board.get("/api/projects/2024/D/inspections/2024-08").path("findings");
        assertThat(fell.findValuesAsString("sentence")).containsExactly(
                "第 1 个指标「会议次数」2024-08 的完成值 1 小于 2024-07 的 2：完成值从 1 月起累计，一般不会减少，请核对");
    }

    @Test
    void the_form_comes_filled_in() {
        JsonNode form = board.get(JUNE + "?day=2024-07-05&asOf=" + seen);
        assertThat(form.path("filed").isNull()).isTrue();
        JsonNode money = form.path("figures").path("money");
        assertThat(money.path("budget").asLong()).isEqualTo(1_000_000);
        assertThat(money.path("spentInMonth").asLong()).isEqualTo(50_000);
        assertThat(money.path("spent").asLong()).isEqualTo(450_000);
        assertThat(money.path("rate").asInt()).isEqualTo(4_500);
        assertThat(money.path("closed").asBoolean()).as("and yet over: June's own milestone has passed, as the desk sees it").isFalse();
        assertThat(money.path("milestone").toString()).isEqualTo("{\"month\":6,\"share\":5000}");
        assertThat(money.path("due").asLong() - money.path("shortfall").asLong()).isEqualTo(450_000);
        assertThat(money.path("next").toString()).isEqualTo("{\"month\":12,\"share\":10000,\"due\":1000000}");
        assertThat(money.path("standing").asString()).isEqualTo("BEHIND");
        assertThat(board.get(JUNE + "?day=2024-06-30&asOf=" + seen).at("/figures/money/milestone").toString()).as("on its last day")
                .isEqualTo("{\"month\":3,\"share\":3000}");
        assertThat(money.path("pace").path("light").asString()).isEqualTo("GREEN");
        assertThat(form.path("figures").path("indicators").path(0).path("raw").asString()).isEqualTo("≥3次");
        assertThat(form.path("figures").path("indicators").path(0).path("value").isNull()).isTrue();
        JsonNode today = board.get(JUNE).path("figures").path("indicators").path(0);
        assertThat(today.path("value").asString()).isEqualTo("1");
        assertThat(today.path("valueMonth").asString()).isEqualTo("2024-06");
        assertThat(today.path("valueOf").asString()).as("for readers of the first contract").isEqualTo("2024-06");
        assertThat(today.path("light").asString()).isEqualTo("YELLOW");
    }

    @Test
    void what_was_filed_stays_as_it_was_to_the_byte_and_today_differs() {
        String then = board.get(JUNE + "?asOf=" + corrected).path("filed").toString();
        JsonNode form = board.get(JUNE);
        assertThat(form.path("filed").toString()).isEqualTo(then);
        assertThat(board.get(JUNE + "?day=2025-03-01").path("filed").toString()).isEqualTo(then);
        JsonNode filedThen = form.path("filed");
        assertThat(filedThen.path("seenAt").asLong()).isEqualTo(filed + 1);
        assertThat(filedThen.path("report").path("measure").asString()).isEqualTo("加快支付");
        assertThat(filedThen.path("figures").path("money").path("spent").asLong()).isEqualTo(450_000);
        assertThat(filedThen.path("figures").path("indicators").path(0).path("value").asString()).isEqualTo("2");
        assertThat(form.path("figures").path("money").path("spent").asLong()).isEqualTo(510_000);
    }

    @Test
    void each_difference_names_its_figure_and_what_made_it() {
        List<String> differences = new ArrayList<>();
        board.get(JUNE).path("differences").forEach(one -> differences.add("%s %s: %s → %s %s".formatted(one.path("field").asString(),
                one.path("name").asString(), one.path("then"), one.path("today"), positions(one.path("because")))));
        assertThat(differences).contains("money.shortfall 差额: 50000 → 0 [paid]", "money.spentInMonth 当月支出: 50000 → 110000 [paid]",
                "money.spent 累计支出: 450000 → 510000 [paid]",
                "money.rate 执行率: 4500 → 5100 [paid]",
                "money.standing 进度状态: \"BEHIND\" → \"ON_TRACK\" [paid]", "indicators.1.value 第 1 个指标「会议次数」完成值: \"2\" → \"1\" [told]",
                "indicators.1.light 第 1 个指标「会议次数」监控灯: \"GREEN\" → \"YELLOW\" [told]")
                .noneMatch(one -> one.startsWith("money.budget") || one.startsWith("money.milestone")
                        || one.startsWith("indicators.1.raw"));
    }

    @Test
    void what_was_spent_adds_up_to_its_proof_as_filed_and_today() {
        JsonNode form = board.get(JUNE);
        for (JsonNode money : List.of(form.path("filed").path("figures").path("money"), form.path("figures").path("money"))) {
            long sum = 0;
            for (JsonNode event : board.get(money.path("proof").asString())) {
                sum += event.path("type").asString().equals("SpendRecorded") ? event.path("event").path("amount").asLong() : 0;
            }
            assertThat(sum).isEqualTo(money.path("spent").asLong());
        }
    }

    @Test
    void an_adjustment_that_counts_for_the_month_is_a_difference_and_a_later_one_is_none() {
        List<String> differences = new ArrayList<>();
        board.get("/api/projects/2024/C/inspections/2024-06").path("differences").forEach(one -> differences.add("%s: %s → %s %s".formatted(
                one.path("field").asString(), one.path("then"), one.path("today"), one.path("because"))));
        assertThat(differences).containsExactly("money.budget: 1000000 → 900000 [%d]".formatted(adjusted),
                "money.milestone: {\"month\":3,\"share\":3000} → {\"month\":3,\"share\":4000} [%d]".formatted(adjusted),
                "money.due: 300000 → 360000 [%d]".formatted(adjusted), "money.shortfall: 300000 → 360000 [%d]".formatted(adjusted),
                ("money.next: {\"month\":12,\"share\":10000,\"due\":1000000} → {\"month\":12,\"share\":10000,\"due\":900000} "
                        + "[%d]").formatted(adjusted));
    }

    @Test
    void an_adjustment_that_changes_the_indicators_is_told_figure_by_figure() {
        List<String> differences = new ArrayList<>();
        String form = "/api/projects/2024/D/inspections/2024-06";
        board.get(form).path("differences").forEach(one -> differences.add("%s: %s → %s %s".formatted(one.path("field").asString(),
                one.path("then"), one.path("today"), one.path("because").valueStream().map(at -> at.asLong() - changedSeen).toList())));
        assertThat(differences).filteredOn(one -> one.startsWith("indicators.")).containsExactly(
                "indicators.1.raw: \"≥3次\" → \"≥4次\" [3]", "indicators.1.bound: \"3\" → \"4\" [3]",
                "indicators.2.bound: \"10000\" → \"9000\" [3]", "indicators.2.value: \"1000\" → \"1500\" [2]",
                "indicators.3.level3: \"合格率\" → null [3]", "indicators.3.raw: \"≥90%\" → null [3]", "indicators.3.bound: \"90\" → null [3]",
                "indicators.3.value: \"95\" → null [3]", "indicators.3.reporting: \"REPORTED\" → null [3]",
                        "indicators.3.light: \"GREEN\" → null [3]",
                "indicators.4.level3: null → \"合格率\" [3]", "indicators.4.raw: null → \"≥90%\" [3]", "indicators.4.bound: null → \"90\" [3]",
                "indicators.4.reporting: null → \"NOT_DUE\" [3]");
    }

    @Test
    void every_figure_of_an_indicator_leads_to_what_it_rests_on() {
        JsonNode form = board.get(JUNE);
        for (JsonNode figures : List.of(form.path("filed").path("figures"), form.path("figures"))) {
            JsonNode indicator = figures.path("indicators").path(0);
            JsonNode last = board.get(indicator.path("proof").asString()).valueStream().filter(event -> event.path("type").asString()
                    .startsWith("Indicator"))
                    .reduce((earlier, later) -> later).orElseThrow();
            assertThat(last.at("/event/value")).isEqualTo(indicator.path("value"));
        }
        JsonNode total = board.get("/api/projects/2024/D/inspections/2024-06").at("/figures/indicators/1");
        assertThat(board.get(total.path("proof").asString()).valueStream().mapToLong(event -> event.at("/event/amount").asLong(0)).sum())
                .isEqualTo(150_000);
    }

    private static Indicator total(String yuan) {
        return new Indicator(2, "产出指标", "成本指标", "支出金额总量", "总量", Comparator.AT_MOST, Quantity.parse(yuan), "元", null, "预算",
                "≤" + yuan + "元");
    }

    private static Indicator quality(int number) {
        return new Indicator(number, "产出指标", "质量指标", "合格率", "质量", Comparator.AT_LEAST, Quantity.parse("90"), "%", null, "计划", "≥90%");
    }

    @Test
    void right_after_the_filing_nothing_differs() {
        assertThat(board.get(JUNE + "?asOf=" + filed).path("differences")).isEmpty();
    }

    @Test
    void an_earlier_filing_is_shown_as_of_its_position() {
        JsonNode first = board.get(JUNE + "?asOf=" + filed).path("filed");
        assertThat(first.path("filing").asLong()).isEqualTo(filed);
        assertThat(first.path("seenAt").asLong()).isEqualTo(seen);
        assertThat(first.path("figures").path("indicators").path(0).path("value").asString()).as("stated by the filing itself")
                .isEqualTo("2");
    }

    @Test
    void returns_acceptance_and_lock_say_who_and_why() {
        JsonNode form = board.get(JUNE);
        assertThat(form.path("returns").path(0).path("by").asString()).isEqualTo("clerk");
        assertThat(form.path("returns").path(0).path("remarks").toString()).isEqualTo("{\"measure\":\"写明责任人\"}");
        assertThat(form.path("accepted").path("by").asString()).isEqualTo("clerk");
        assertThat(form.path("lock").path("sentence").asString()).startsWith("2024-06 已于 2024-07-11 月结（clerk）");
        assertThat(board.get(JUNE + "?asOf=" + filed).path("lock").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"400, /api/projects/2024/A/inspections/2023-06", "400, /api/projects/2024/A/inspections/june",
            "404, /api/projects/2024/X/inspections",
        "404, /api/projects/2024/X/inspections/2024-06"})
    void what_cannot_be_answered_says_why(int status, String path) {
        HttpResponse<String> answer = board.ask("GET", path, "leader");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("detail").asString()).matches(".*\\p{IsHan}.*");
    }

    @Test
    void a_project_that_is_not_approved_owes_nothing() {
        assertThat(board.get("/api/projects/2024/B/inspections").path("months").findValuesAsString("state")).containsOnly("NOT_DUE");
        assertThat(board.get("/api/projects/2024/B/inspections/2024-06").path("figures").path("money").path("standing").asString())
                .isEqualTo("NONE");
    }

    @Test
    void the_answers_are_described() {
        JsonNode paths = board.get("/api/openapi.json").path("paths");
        JsonNode get = paths.path("/api/projects/{year}/{code}/inspections/{month}").path("get");
        assertThat(get.path("parameters").findValuesAsString("name")).contains("asOf", "after", "day");
        assertThat(get.path("description").asString()).contains("seen");
    }

    private static List<String> positions(JsonNode because) {
        List<String> names = new ArrayList<>();
        because.forEach(one -> names.add(one.asLong() == corrected ? "closed" : one.asLong() == corrected + 1 ? "paid"
                : one.asLong() == corrected + 3 ? "told" : one.toString()));
        return names;
    }
}
