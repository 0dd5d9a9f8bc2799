package jixiao.query.platform;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every list of the board, page by page, while the year goes on beneath it. */
class ListPagesTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static final List<Story> STORIES = Stream.of("A", "B", "C", "D", "E", "F", "G").map(Story::new).toList();
    /** Pages of a walk between which something happens: each adds a line, and the whole is to stay below the bound of one answer. */
    private static final int MOVING = 3;
    private static BoardUnderTest board;
    private static int more;

    @BeforeAll
    static void a_year_with_something_in_every_list() {
        LEDGER.append(firstRules(), yearOpened());
        board = new BoardUnderTest(LEDGER);
        board.get("/api/views");
        LEDGER.execute("""
                insert into delivery.subscription (account, role, channel, target, kinds, least, made_at, ended_at)
                values ('leader', 'LEADER', 'IN_APP', 'leader', '{}', 'LOW', now(), now());
                insert into delivery.message (id, subscription, account, channel, target, lane, unit, unit_name, state, due, position, \
                made_at, settled_at, number, content)
                select 'm' || n, 1, 'leader', 'IN_APP', 'leader', 'IN_APP', '225001', '市委编办', 'SENT', now(), n, timestamptz '2024-01-01' + \
                n / 3 * interval '1 minute', now(), n,
                       '{"day":"2024-01-02","unit":"225001","unitName":"市委编办","items":[],"notFiled":["没有提交"]}' from generate_series(1, 23) \
                       n""");
        for (Story story : STORIES) {
            LEDGER.append(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000));
        }
        for (int month = 1; month <= 6; month++) {
            LEDGER.append(Duties.opened(month, "2024-%02d-20".formatted(month)));
            for (Story story : STORIES) {
                LEDGER.append(story.spent(story.project().code() + month, "2024-%02d-10".formatted(month), 10_000));
                if (month == 5) {
                    LEDGER.append(new Duties(story).required(1, "2024-07-10"), new Duties(story).required(2, "2024-08-10"));
                }
            }
            LEDGER.append(Duties.began("2024-%02d-21".formatted(month)), closed(month));
        }
        board.get("/api/views");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    static Stream<String> lists() {
        return Stream.of("/api/board?year=2024&month=2024-06", "/api/alerts?year=2024&state=ALL", "/api/alerts?year=2024&code=B&state=ALL",
                "/api/projects/2024/C/events", "/api/projects/2024/C/events?month=2024-04", "/api/calendar?year=2024&month=2024-05",
                "/api/rectifications?year=2024&state=ALL", "/api/notices", "/api/notices?unread=true", "/api/deliveries?state=SENT");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void comes_to_the_same_in_pages_of_any_size_while_events_arrive(String path) {
        for (int limit : new int[] {1, 2, 3, 7, 1_000}) {
            List<String> lines = texts(BoardUnderTest.json(answer(path)));
            assertThat(lines.size()).as("lines of %s", path).isGreaterThan(1);
            assertThat(new TreeSet<>(lines)).as("no line twice").hasSameSizeAs(lines);
            assertThat(walked(path, limit)).as("%s by %d", path, limit).isEqualTo(lines);
        }
    }

    private static List<String> walked(String path, int limit) {
        List<String> lines = new ArrayList<>();
        int pages = 0;
        for (Optional<String> next = Optional.of(path + (path.contains("?") ? "&" : "?") + "limit=" + limit); next.isPresent();) {
            HttpResponse<String> answer = answer(next.get());
            JsonNode page = BoardUnderTest.json(answer);
            assertThat(texts(page).size()).isBetween(0, limit);
            lines.addAll(texts(page));
            assertThat(answer.headers().firstValue("Link").orElse("<>; rel=\"next\"")).matches("<[!-~]*>; rel=\"next\"");
            next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
            if (page.isObject()) {
                assertThat(Optional.ofNullable(page.get("next")).map(JsonNode::asString)).isEqualTo(next);
            }
            if (pages++ < MOVING) {
                goesOn();
            }
        }
        return lines;
    }

    private static HttpResponse<String> answer(String path) {
        HttpResponse<String> answer = board.ask("GET", path, "leader");
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer;
    }

    private static void goesOn() {
        more++;
        LEDGER.append(STORIES.get(2).spent("more" + more, "2024-04-11", 1), new Story("AA" + more).drafted(1_000, 12, 10_000));
        board.get("/api/views");
    }

    private static List<String> texts(JsonNode answer) {
        JsonNode lines = answer.isArray() ? answer : answer.has("rectifications") ? answer.path("rectifications")
                : answer.has("asked") ? answer.at("/asked/projects") : answer.path("projects");
        return lines.valueStream().map(JsonNode::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void refuses_a_limit_that_is_none_and_the_cursor_of_another_question(String path) {
        String more = path + (path.contains("?") ? "&" : "?");
        for (String limit : new String[] {"0", "-1", "5001", "x"}) {
            refuses("limit", more + "limit=" + limit);
        }
        String link = answer(more + "limit=1").headers().firstValue("Link").orElseThrow();
        String cursor = link.substring(link.indexOf("cursor="), link.indexOf('>'));
        assertThat(answer(more + "limit=2&" + cursor).statusCode()).as("the limit may be another").isEqualTo(200);
        boolean takesDay = !path.startsWith("/api/notices") && !path.startsWith("/api/deliveries");
        refuses(takesDay ? "cursor" : "day", more + "day=2024-06-30&" + cursor);
        refuses("cursor", more + "cursor=");
        refuses("cursor", more + "cursor=" + "A".repeat(40));
        refuses("cursor", "/api/alerts?year=2023&" + cursor);
    }

    private static void refuses(String field, String path) {
        HttpResponse<String> answer = board.ask("GET", path, "leader");
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(400);
        assertThat(BoardUnderTest.json(answer).path("field").asString()).as(path).isEqualTo(field);
        assertThat(BoardUnderTest.json(answer).path("detail").asString()).matches(".*\\p{IsHan}.*");
    }

    @ParameterizedTest
    @CsvSource({"/api/board, 5000", "/api/alerts, 1000", "/api/projects/{year}/{code}/events, 1000", "/api/calendar, 1000",
            "/api/rectifications, 1000",
        "/api/notices, 1000", "/api/deliveries, 1000"})
    void is_described_with_its_bound(String path, int bound) {
        JsonNode get = board.get("/api/openapi.json").path("paths").path(path).path("get");
        JsonNode limit = get.path("parameters").valueStream().filter(one -> one.path("name").asString().equals("limit")).findFirst()
                .orElseThrow();
        assertThat(limit.path("schema").path("maximum").asInt()).isEqualTo(bound);
        assertThat(get.path("parameters").findValuesAsString("name")).contains("cursor");
        assertThat(get.at("/responses/200/headers").has("Link")).isTrue();
    }

    @Test
    void keeps_its_day_of_reading_over_all_pages() {
        String link = answer("/api/board?year=2024&month=2024-07&day=2024-07-05&limit=1").headers().firstValue("Link").orElseThrow();
        assertThat(link).contains("day=2024-07-05");
    }
}
