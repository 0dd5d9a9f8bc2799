package jixiao.query.platform;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.identity.rights.DeclaredRoles;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.reading.Moment;
import jixiao.testing.Postgres;
import jixiao.web.validator.WithoutValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every GET of the board says of which position its answer speaks, in Shanghai's time, and what is the same still is not sent again. */
class ValidatorsTest {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*");
    private static final Pattern IN_SHANGHAI = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?\\+08:00");
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static BoardUnderTest board;
    private static Map<String, HandlerMethod> read;

    @BeforeAll
    static void a_year_with_something_everywhere() {
        Story story = new Story("A");
        Duties duties = new Duties(story);
        LEDGER.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 1, 3_000, 12, 10_000));
        LEDGER.append(Duties.opened(1, "2024-02-10"), goals("225001"), story.spent("1", "2024-01-20", 100));
        LEDGER.append(duties.filed(1, 5, null), duties.returned(1), closed(1), duties.required(1, "2024-03-01"));
        board = new BoardUnderTest(LEDGER);
        board.get("/api/views");
        read = found();
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    /** Every path that is read, with what it must be asked with, and who answers. */
    private static Map<String, HandlerMethod> found() {
        Map<String, HandlerMethod> read = new TreeMap<>();
        board.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, handler) -> {
            boolean isForLeaders = DeclaredRoles.of(handler.getMethod()).contains(Role.LEADER); // administrators have tests of their own
            if (isForLeaders && mapping.getMethodsCondition().getMethods().toString().contains("GET")) {
                mapping.getPatternValues().stream().filter(path -> path.startsWith("/api/"))
                        .forEach(path -> read.put(filled(path) + query(handler), handler));
            }
        });
        assertThat(read.size()).as("paths that are read").isGreaterThan(20);
        return read;
    }

    static Stream<String> paths() {
        return read.keySet().stream();
    }

    static Stream<String> ofAMoment() {
        return read.entrySet().stream()
                .filter(one -> Arrays.asList(one.getValue().getMethod().getParameterTypes()).contains(Moment.class)).map(Map.Entry::getKey);
    }

    static Stream<String> validated() {
        return ofAMoment().filter(path -> !read.get(path).hasMethodAnnotation(WithoutValidator.class));
    }

    private static String filled(String path) {
        String alert = board.get("/api/alerts?year=2024&state=ALL").path(0).path("id").asString();
        return path.replace("{year}", "2024").replace("{month}", "2024-01").replace("{id}", alert)
                .replace("{code}", path.startsWith("/api/units") ? "225001" : "A");
    }

    private static String query(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters()).filter(one -> one.isAnnotationPresent(RequestParam.class))
                .map(one -> one.getName().equals("year") ? "year=2024" : one.getName().equals("month") ? "month=2024-01" : "")
                .filter(one -> !one.isEmpty())
                .collect(Collectors.collectingAndThen(Collectors.joining("&"), all -> all.isEmpty() ? "" : "?" + all));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void names_the_position_it_speaks_of(String path) {
        HttpResponse<String> answer = board.ask("GET", path, "leader");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String head = Long.toString(LEDGER.position());
        assertThat(answer.headers().firstValue("View-Position")).hasValue(head);
        assertThat(answer.headers().firstValue("As-Of-Position")).hasValue(head);
    }

    @ParameterizedTest
    @MethodSource("ofAMoment")
    void of_an_earlier_moment_names_that_and_of_today_means_until_now(String path) {
        HttpResponse<String> early = board.ask("GET", and(path, "asOf=2"), "leader");
        assertThat(early.headers().firstValue("As-Of-Position")).hasValue("2");
        assertThat(early.headers().firstValue("View-Position")).hasValue(Long.toString(LEDGER.position()));
        LocalDate today = LocalDate.now(Origin.ZONE);
        HttpResponse<String> now = board.ask("GET", and(path, "asOf=" + today), "leader");
        assertThat(now.statusCode()).as(now.body()).isEqualTo(200);
        assertThat(now.headers().firstValue("As-Of-Position")).hasValue(Long.toString(LEDGER.position()));
        assertThat(board.ask("GET", and(path, "asOf=" + today.plusDays(2)), "leader").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void refuses_to_wait_for_what_the_ledger_does_not_have(String path) {
        HttpResponse<String> answer = board.ask("GET", and(path, "after=" + (LEDGER.position() + 1)), "leader");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(BoardUnderTest.json(answer).path("field").asString()).isEqualTo("after");
        assertThat(BoardUnderTest.json(answer).path("detail").asString()).isEqualTo("账本没有第 %d 条：现有 %d 条。".formatted(
                LEDGER.position() + 1, LEDGER.position()));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void writes_times_as_a_clock_in_Shanghai_shows_them(String path) {
        List<String> times = new ArrayList<>();
        collect(path, times);
        assertThat(times).allSatisfy(time -> assertThat(time).matches(IN_SHANGHAI));
    }

    @Test
    void there_are_times_in_many_answers() {
        List<String> times = new ArrayList<>();
        paths().forEach(path -> collect(path, times));
        assertThat(times.size()).isGreaterThan(10);
        assertThat(BoardUnderTest.json(board.ask("GET", "/api/projects/2024/A/events", "leader")).path(0).path("at").asString())
                .isEqualTo("2024-01-02T09:00:00+08:00");
    }

    private static void collect(String path, List<String> times) {
        if (!path.startsWith("/api/openapi")) {
            collect(BoardUnderTest.json(board.ask("GET", path, "leader")), times);
        }
    }

    /** What the ledger holds is shown as it is stored. */
    private static void collect(JsonNode node, List<String> times) {
        if (node.isString() && INSTANT.matcher(node.asString()).matches()) {
            times.add(node.asString());
        }
        node.properties().stream().filter(one -> !one.getKey().equals("event")).forEach(one -> collect(one.getValue(), times));
        if (node.isArray()) {
            node.forEach(one -> collect(one, times));
        }
    }

    @ParameterizedTest
    @MethodSource("validated")
    void is_304_without_a_word_for_one_who_has_seen_it(String path) {
        String tag = tag(board.ask("GET", path, "leader"));
        assertThat(tag).matches("W/\"[A-Za-z0-9_-]{20}\"");
        for (String seen : new String[] {tag, tag.substring(2), "\"other\", " + tag, "W/\"a,b\" , " + tag}) {
            HttpResponse<String> again = board.ask("GET", path, "leader", Map.of("If-None-Match", seen));
            assertThat(again.statusCode()).as(seen).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(tag(again)).isEqualTo(tag);
            assertThat(again.headers().firstValue("As-Of-Position")).hasValue(Long.toString(LEDGER.position()));
            assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(board.ask("HEAD", path, "leader", Map.of("If-None-Match", seen)).statusCode()).isEqualTo(304);
        }
        for (String other : new String[] {"\"other\"", "W/\"\"", "nonsense", "*", ""}) {
            assertThat(board.ask("GET", path, "leader", Map.of("If-None-Match", other)).statusCode()).as(other).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("validated")
    void bears_no_tag_where_it_is_a_no(String path) {
        HttpResponse<String> none = board.ask("GET", and(path, "asOf=0"), "leader");
        if (none.statusCode() == 404) {
            assertThat(none.headers().firstValue("ETag")).isEmpty();
        }
        assertThat(board.ask("GET", and(path, "day=x"), "leader").headers().firstValue("ETag")).isEmpty();
        assertThat(board.ask("GET", path, null).headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void of_which_more_is_known_than_the_ledger_bears_no_tag() {
        List<String> others = ofAMoment().filter(path -> !validated().toList().contains(path)).toList();
        assertThat(others).containsExactlyInAnyOrder("/api/calendar?year=2024&month=2024-01", "/api/projects/2024/A/inspections",
                "/api/projects/2024/A/inspections/2024-01");
        assertThat(others).allSatisfy(path -> assertThat(board.ask("GET", path, "leader").headers().firstValue("ETag")).isEmpty());
    }

    @Test
    void has_another_tag_for_another_question_day_viewer_language_position_edition_or_process() {
        String path = "/api/board?year=2024&month=2024-01";
        List<String> tags = new ArrayList<>();
        tags.add(tag(board.ask("GET", path, "leader")));
        tags.add(tag(board.ask("GET", path + "&limit=7", "leader")));
        tags.add(tag(board.ask("GET", path + "&day=2024-05-05", "leader")));
        tags.add(tag(board.ask("GET", path, "reviewer")));
        tags.add(tag(board.ask("GET", path, "leader", Map.of("Accept-Language", "en"))));
        tags.add(tag(board.ask("GET", path + "&asOf=2", "leader")));
        LEDGER.account("clerk", Role.REVIEWER, "225001");
        tags.add(tag(board.ask("GET", path, "clerk")));
        LEDGER.account("clerk", Role.CLERK, "225001");
        tags.add(tag(board.ask("GET", path, "clerk")));
        assertThat(board.ask("POST", "/api/views/rebuild", "reviewer").statusCode()).isEqualTo(200);
        tags.add(tag(board.ask("GET", path, "leader")));
        LEDGER.append(goals("225002"));
        board.get("/api/views");
        tags.add(tag(board.ask("GET", path, "leader")));
        try (BoardUnderTest other = new BoardUnderTest(LEDGER)) {
            other.get("/api/views");
            tags.add(tag(other.ask("GET", path, "leader")));
        }
        assertThat(tags).doesNotHaveDuplicates();
    }

    @Test
    void waits_two_seconds_for_what_the_ledger_has_and_the_views_have_not_and_says_when_to_ask_again() throws Exception {
        String unit = board.get("/api/views").path("schema").asString() + ".unit";
        long heard = LEDGER.position();
        try (Connection owner = DriverManager.getConnection(LEDGER.url(), Postgres.USER, Postgres.PASSWORD)) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("lock table " + unit + " in share row exclusive mode");
            LEDGER.append(goals("225003"));
            for (String path : List.of("/api/board?year=2024&month=2024-01", "/api/views?")) {
                long began = System.nanoTime();
                HttpResponse<String> answer = board.ask("GET", path + "&after=" + LEDGER.position(), "leader");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(BoardUnderTest.json(answer).path("detail").asString()).isEqualTo("视图读到第 %d 条，还没有到第 %d 条。".formatted(heard,
                        LEDGER.position()));
                assertThat((System.nanoTime() - began) / 1_000_000).isGreaterThan(1_900);
            }
            owner.rollback();
        }
        board.get("/api/views");
    }

    private static UnitGoalsStated goals(String unit) {
        return new UnitGoalsStated(new UnitCode(unit), "市委编办", 2024, UnitGoals.NONE);
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("none at " + answer.statusCode());
    }

    private static String and(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }
}
