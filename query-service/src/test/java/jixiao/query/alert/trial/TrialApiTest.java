package jixiao.query.alert.trial;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jixiao.kernel.event.Event;
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

/** Six projects that pay by the dice through a year, report, file late or not at all, and are told to put things right. */
class TrialApiTest {
    private static final String WHOLE_YEAR = "\"from\": \"2024-01\", \"to\": \"2024-12\"";
    private static BoardUnderTest board;

    @BeforeAll
    static void a_year_full_of_warnings() {
        Random dice = new Random(20_240_229);
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened());
        List<Story> stories = new ArrayList<>();
        for (String code : List.of("A", "B", "C", "D", "E", "F")) {
            Story story = new Story(code);
            stories.add(story);
            ledger.append(story.begun(1_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000));
        }
        for (int month = 1; month <= 12; month++) {
            List<Event> events = new ArrayList<>(List.of(Duties.opened(month, "2024-%02d-20".formatted(month))));
            for (Story story : stories) {
                if (dice.nextInt(3) > 0) {
                    events.add(story.spent(story.project().code() + month, "2024-%02d-10".formatted(month), dice.nextInt(140_000) + 1));
                }
                if (dice.nextBoolean()) {
                    events.add(story.reported(1, month, String.valueOf(month / 4)));
                }
                if (dice.nextBoolean()) {
                    events.add(new Duties(story).filed(month, 1, null));
                }
            }
            ledger.at("2024-%02d-21T01:00:00Z".formatted(month)).append(events.toArray(Event[]::new))
                    .append(Duties.began("2024-%02d-21".formatted(month)), closed(month));
            if (month % 3 == 0) {
                ledger.append(stories.get(month / 3).spent("late" + month, "2024-%02d-28".formatted(month), 90_000));
            }
        }
        ledger.append(new Story("G").drafted(1_000_000, 12, 10_000)).appendRaw("2024-G", "SomethingUnheardOf", "{}");
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void the_rules_that_were_in_force_raise_the_very_alerts_that_were() {
        JsonNode alerts = board.get("/api/alerts?year=2024&state=ALL");
        JsonNode tried = tried("{" + WHOLE_YEAR + "}");
        assertThat(alerts.size()).as("a year full of warnings").isGreaterThan(40);
        assertThat(tried.path("real").asInt()).isEqualTo(alerts.size());
        assertThat(tried.path("tried").asInt()).isEqualTo(alerts.size());
        assertThat(tried.path("same").asInt()).isEqualTo(alerts.size());
        assertThat(tried.path("differences")).isEmpty();
        assertThat(alerts.findValuesAsString("rule")).contains("FELL_BEHIND", "AT_RISK", "PACE", "INDICATOR_MISSED", "INSPECTION_OVERDUE");
        assertThat(alerts.findValuesAsString("state")).contains("RAISED", "CLEARED", "WITHDRAWN", "ESCALATED");
        assertThat(alerts.findValuesAsString("severity")).contains("BEHIND", "FAR_BEHIND");
    }

    @Test
    void stricter_rules_warn_of_more_and_earlier() {
        JsonNode tried = tried("{" + WHOLE_YEAR + ", \"rules\": " + rules(11, 100, 6_000) + "}");
        List<String> how = tried.path("differences").findValuesAsString("how");
        assertThat(how).contains("ONLY_TRIED").doesNotContain("LATER");
        assertThat(tried.path("tried").asInt()).isGreaterThan(tried.path("real").asInt());
        for (JsonNode difference : tried.path("differences")) {
            if (difference.path("how").asString().equals("EARLIER")) {
                assertThat(difference.path("monthsEarlier").asInt()).isPositive();
                assertThat(difference.path("daysEarlier").asInt()).isPositive();
            }
        }
        assertThat(how).contains("EARLIER");
    }

    @Test
    void rules_that_never_see_red_warn_of_no_pace() {
        JsonNode tried = tried("{" + WHOLE_YEAR + ", \"rules\": " + rules(2, 1_000, 0) + "}");
        List<JsonNode> pace = tried.path("differences").valueStream().filter(one -> one.path("rule").asString().equals("PACE")).toList();
        assertThat(pace).isNotEmpty().allSatisfy(one -> {
            assertThat(one.path("how").asString()).isEqualTo("ONLY_REAL");
            assertThat(one.path("tried").isNull()).isTrue();
            assertThat(one.at("/real/message").asString()).contains("亮红灯");
        });
    }

    @Test
    void tries_only_the_months_and_the_unit_it_is_asked_for_and_leaves_the_alerts_alone() {
        String before = board.get("/api/alerts?year=2024&state=ALL").toString();
        JsonNode march = tried("{\"from\": \"2024-03\", \"to\": \"2024-03\", \"rules\": " + rules(11, 100, 6_000) + "}");
        assertThat(march.path("differences").valueStream().map(one -> one.path("tried").isNull() ? one.path("real") : one.path("tried"))
                .map(alert -> alert.path("month").asString())).containsOnly("2024-03");
        assertThat(tried("{" + WHOLE_YEAR + ", \"unit\": \"nobody\"}").path("projects").asInt()).isZero();
        assertThat(board.get("/api/alerts?year=2024&state=ALL").toString()).isEqualTo(before);
    }

    @Test
    void says_what_it_cannot_try() {
        assertThat(post("{\"from\": \"2024-01\"}").statusCode()).isEqualTo(400);
        assertThat(post("{\"from\": \"2024-05\", \"to\": \"2024-01\"}").body()).contains("2024-05", "2024-01");
        assertThat(post("{\"from\": \"2023-12\", \"to\": \"2024-01\"}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"{\"from\": \"January\"}; from; from 应为月份，如 2024-06。",
        "{\"rules\": {\"nearMonths\": \"two\"}}; rules.nearMonths; rules.nearMonths 应为整数，如 3。",
        "{\"rules\": {\"greenFrom\": \"most\"}}; rules.greenFrom; rules.greenFrom 应为以万分之一计的整数，如 3000（30.00 %）。",
        "{\"rules\": []}; rules; rules 应为对象 {…}。", "{\"role\": 1}; role; 没有名为 role 的字段。"})
    void says_in_which_form_it_wants_what_it_cannot_read(String body, String field, String sentence) {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(BoardUnderTest.json(answer).path("field").asString()).isEqualTo(field);
        assertThat(BoardUnderTest.json(answer).path("detail").asString()).isEqualTo(sentence);
    }

    @Test
    void says_whose_events_cannot_be_read() {
        JsonNode tried = tried("{" + WHOLE_YEAR + "}");
        assertThat(tried.path("projects").asInt()).isEqualTo(6);
        assertThat(tried.path("unread").asInt()).isEqualTo(1);
        assertThat(tried.path("message").asString()).isEqualTo("1 个项目有读不出的事件，没有试行：2024/G。");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"nearMonths\": 13, \"farBehindPoints\": 1000, \"greenFrom\": 8000, \"yellowFrom\": 6000, \"closingDay\": 11}; 预警提前 13 个月不在 0 "
                + "至 12 之间",
        "{\"nearMonths\": 2, \"farBehindPoints\": 1000, \"greenFrom\": 5000, \"yellowFrom\": 6000, \"closingDay\": 11}; 黄灯起点 60.00% "
                + "与绿灯起点 50.00% 颠倒",
        "{\"nearMonths\": 2, \"farBehindPoints\": 1000, \"yellowFrom\": 6000, \"closingDay\": 11}; 有数字没有写明"})
    void refuses_rules_that_nobody_could_adopt(String rules, String fault) {
        HttpResponse<String> answer = post("{" + WHOLE_YEAR + ", \"rules\": " + rules + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(BoardUnderTest.json(answer).path("field").asString()).isEqualTo("rules");
        assertThat(BoardUnderTest.json(answer).path("detail").asString()).isEqualTo("监控规则不成立：" + fault + "。");
    }

    private static String rules(int nearMonths, int farBehindPoints, int yellowFrom) {
        return ("{\"nearMonths\": %d, \"farBehindPoints\": %d, \"greenFrom\": 8000, \"yellowFrom\": %d, \"closingDay\": 11, "
                + "\"clearMargin\": 100}")
                .formatted(nearMonths, farBehindPoints, yellowFrom);
    }

    private static JsonNode tried(String body) {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return BoardUnderTest.json(answer);
    }

    private static HttpResponse<String> post(String body) {
        board.get("/api/alerts?year=2024");
        return board.post("/api/rulebooks/trial", "reviewer", body);
    }
}
