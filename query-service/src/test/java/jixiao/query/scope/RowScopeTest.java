package jixiao.query.scope;

import static jixiao.query.scope.TwoUnits.OURS;
import static jixiao.query.scope.TwoUnits.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jixiao.kernel.value.Role;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What the clerks of two units, and whoever is above both, are shown by every address of the board. */
class RowScopeTest {
    private static final TwoUnits UNITS = new TwoUnits();
    private static final String NOBODYS = "NOBODYS";
    private static BoardUnderTest board;
    private static Map<String, HandlerMethod> read;

    @BeforeAll
    static void start() {
        board = new BoardUnderTest(UNITS.ledger);
        board.get("/api/views");
        read = new TreeMap<>();
        board.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, handler) -> {
            if (mapping.getMethodsCondition().getMethods().toString().contains("GET")) {
                mapping.getPatternValues().stream().filter(path -> path.startsWith("/api/")).forEach(path -> read.put(path, handler));
            }
        });
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    /** All that is of one project, one unit or one alert. */
    static Stream<String> ofOne() {
        return read.keySet().stream().filter(path -> path.contains("{code}") || path.contains("/alerts/{id}"));
    }

    @ParameterizedTest
    @MethodSource("ofOne")
    void what_is_anothers_is_answered_in_the_words_for_what_does_not_exist(String path) {
        for (String asOf : new String[] {"", "asOf=" + UNITS.ledger.position()}) {
            assertThat(get(path, "A", OURS, asOf, "clerk").statusCode()).as("one's own").isEqualTo(200);
            assertThat(get(path, "A", OURS, asOf, "leader").statusCode()).as("from above").isEqualTo(200);
            HttpResponse<String> foreign = get(path, "A", OURS, asOf, "clerk2");
            assertThat(foreign.statusCode()).as(foreign.body()).isEqualTo(404);
            HttpResponse<String> nobodys = get(path, NOBODYS, NOBODYS, asOf, "clerk2");
            assertThat(foreign.body()).isEqualTo(nobodys.body().replace(NOBODYS, path.contains("/units/") ? OURS : "A"));
            assertThat(foreign.headers().firstValue("ETag")).isEmpty();
        }
    }

    private static HttpResponse<String> get(String path, String code, String unit, String asOf, String account) {
        String filled = path.replace("{year}", "2024").replace("{month}", "2024-03").replace("{id}", alert(code))
                .replace("{code}", path.startsWith("/api/units") ? unit : code) + (path.endsWith("/safeguards") ? "?year=2024" : "");
        return board.ask("GET", filled + (asOf.isEmpty() ? "" : (filled.contains("?") ? "&" : "?") + asOf), account);
    }

    private static String alert(String code) {
        return "2024-%s~FELL_BEHIND~3~1".formatted(code);
    }

    @ParameterizedTest
    @CsvSource({"/api/board?year=2024&month=2024-03, /projects, code", "/api/board?year=2024&month=2024-03&limit=1, /projects, code",
        "/api/alerts?year=2024&state=ALL, '', project", "/api/alerts?year=2024&state=ALL&limit=1, '', project",
        "/api/rectifications?year=2024&state=ALL, /rectifications, code",
        "/api/rectifications?year=2024&state=ALL&limit=1, /rectifications, code",
        "/api/calendar?year=2024&month=2024-03, /asked/projects, code",
        "/api/calendar?year=2024&month=2024-03&limit=1, /asked/projects, code"})
    void lists_hold_what_is_ones_own_and_no_page_of_them_anything_else(String path, String lines, String named) {
        assertThat(walked(path, lines, named, "clerk")).containsExactly("A");
        assertThat(walked(path, lines, named, "clerk2")).contains("B").doesNotContain("A");
        assertThat(walked(path, lines, named, "leader")).contains("A", "B");
    }

    /** Which projects are named on all pages. */
    private static TreeSet<String> walked(String path, String lines, String named, String account) {
        TreeSet<String> found = new TreeSet<>();
        for (String next = path; next != null;) {
            HttpResponse<String> answer = board.ask("GET", next, account);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            BoardUnderTest.json(answer).at(lines).forEach(line -> found.add(line.path(named).asString().replace("2024/", "")));
            next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
        }
        return found;
    }

    @Test
    void counts_are_of_ones_own_projects_and_add_up() {
        JsonNode ours = march("clerk");
        assertThat(sum(ours)).isEqualTo(1);
        assertThat(sum(march("clerk2"))).as("and the one that came to them").isEqualTo(2);
        assertThat(sum(march("leader"))).isEqualTo(3);
        assertThat(json("GET", "/api/calendar?year=2024&month=2024-03", "clerk").at("/asked/digest").toString())
                .doesNotContain(THEIRS);
    }

    private static JsonNode march(String account) {
        return json("GET", "/api/calendar?year=2024&month=2024-03", account).at("/months/2/counts");
    }

    private static int sum(JsonNode counts) {
        return counts.valueStream().mapToInt(JsonNode::asInt).sum();
    }

    @Test
    void administrators_see_none_of_it() {
        for (String path : new String[] {"/api/board?year=2024&month=2024-03", "/api/alerts?year=2024", "/api/projects/2024/A",
            "/api/rectifications?year=2024", "/api/notices", "/api/deliveries"}) {
            assertThat(board.ask("GET", path, "sysadmin").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(board.ask("GET", "/api/projects/2024/A", "auditor").statusCode()).as("of the auditor's unit").isEqualTo(200);
        assertThat(board.ask("GET", "/api/projects/2024/B", "auditor").statusCode()).isEqualTo(404);
    }

    @Test
    void a_trial_tries_what_is_ones_own() {
        String months = "{\"from\": \"2024-01\", \"to\": \"2024-03\"%s}";
        assertThat(tried("clerk", months.formatted("")).path("projects").asInt()).isEqualTo(1);
        assertThat(tried("leader", months.formatted("")).path("projects").asInt()).isEqualTo(3);
        assertThat(tried("clerk", months.formatted(", \"unit\": \"226001\"")).path("events").asLong())
                .isEqualTo(tried("clerk", months.formatted(", \"unit\": \"999\"")).path("events").asLong());
    }

    /** What is kept of an answer under its key was made by the rights of then. */
    @Test
    void an_answer_is_not_given_again_to_whoever_may_see_less_by_now() {
        UNITS.ledger.account("zhao", Role.AUDITOR, OURS);
        String months = "{\"from\": \"2024-01\", \"to\": \"2024-03\"}";
        HttpResponse<String> first = board.post("/api/rulebooks/trial", "zhao", months, "once");
        assertThat(board.post("/api/rulebooks/trial", "zhao", months, "once").body()).isEqualTo(first.body());
        UNITS.ledger.account("zhao", Role.AUDITOR, THEIRS);
        HttpResponse<String> later = board.post("/api/rulebooks/trial", "zhao", months, "once");
        assertThat(later.statusCode()).as(later.body()).isEqualTo(422);
        assertThat(BoardUnderTest.json(first).path("projects").asInt()).isEqualTo(1);
        assertThat(BoardUnderTest.json(board.post("/api/rulebooks/trial", "zhao", months, "anew")).path("projects").asInt()).isEqualTo(2);
    }

    private static JsonNode tried(String account, String body) {
        HttpResponse<String> answer = board.post("/api/rulebooks/trial", account, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return BoardUnderTest.json(answer);
    }

    @Test
    void the_past_is_looked_at_with_todays_rights() {
        String then = "?asOf=" + UNITS.beforeItMoved;
        assertThat(board.ask("GET", "/api/projects/2024/M" + then, "clerk").statusCode()).as("it was theirs once").isEqualTo(404);
        assertThat(board.ask("GET", "/api/projects/2024/M/events" + then, "clerk").statusCode()).isEqualTo(404);
        assertThat(board.ask("GET", "/api/projects/2024/M" + then, "clerk2").statusCode()).as("it is theirs now").isEqualTo(200);
        String boardThen = "/api/board?year=2024&month=2024-03&asOf=" + UNITS.beforeItMoved;
        assertThat(json("GET", boardThen, "clerk").path("projects")).isEmpty();
        assertThat(json("GET", boardThen, "clerk2").path("projects")).hasSize(1);
        assertThat(json("GET", boardThen, "leader").path("projects")).hasSize(1);
    }

    /** Else whoever had seen it would be told that it is as it was. */
    @Test
    void what_was_seen_of_the_past_is_to_be_asked_again_once_anything_happened() {
        String path = "/api/projects/2024/A?asOf=" + UNITS.ledger.position();
        String tag = tag(path, "clerk");
        assertThat(board.ask("GET", path, "clerk", Map.of("If-None-Match", tag)).statusCode()).isEqualTo(304);
        assertThat(tag(path, "clerk2")).as("a no bears none").isEmpty();
        String above = tag(path, "leader");
        UNITS.ledger.append(UNITS.stories.get(THEIRS).spent("V-later", "2024-03-02", 1));
        board.get("/api/views");
        assertThat(board.ask("GET", path, "clerk", Map.of("If-None-Match", tag)).statusCode()).isEqualTo(200);
        assertThat(board.ask("GET", path, "leader", Map.of("If-None-Match", above)).statusCode()).as("who sees all").isEqualTo(304);
    }

    private static String tag(String path, String account) {
        return board.ask("GET", path, account).headers().firstValue("ETag").orElse("");
    }

    @Test
    void notices_and_deliveries_of_units_that_are_not_ones_own_any_more_are_not_there() {
        UNITS.ledger.execute("""
                insert into delivery.subscription (account, role, channel, target, kinds, least, made_at, ended_at)
                values ('clerk', 'CLERK', 'IN_APP', 'clerk', '{}', 'LOW', now(), now());
                insert into delivery.message (id, subscription, account, channel, target, lane, unit, unit_name, state, due, position,
                                              made_at, settled_at, number, content)
                select unit || '-' || state, (select max(id) from delivery.subscription), 'clerk', 'IN_APP', 'clerk', 'IN_APP', unit,
                       'unit', state, now(), 1, now(), now(), case state when 'SENT' then 1 + position(unit in '225001 226001') end,
                       '{"day":"2024-01-02","unit":"' || unit || '","unitName":"unit","items":[],"notFiled":["x"]}'
                from unnest(array['225001', '226001']) unit, unnest(array['SENT', 'DEAD']) state""");
        assertThat(json("GET", "/api/notices", "clerk")).singleElement().satisfies(one ->
                assertThat(one.path("unit").asString()).isEqualTo(OURS));
        assertThat(json("GET", "/api/notices/count", "clerk").path("unread").asInt()).isEqualTo(1);
        assertThat(board.ask("POST", "/api/notices/226001-SENT/reading", "clerk").statusCode()).isEqualTo(404);
        assertThat(board.ask("POST", "/api/notices/225001-SENT/reading", "clerk").statusCode()).isEqualTo(204);
        for (String state : List.of("SENT", "DEAD")) {
            assertThat(json("GET", "/api/deliveries?state=" + state, "clerk")).as(state).hasSize(1);
            assertThat(json("GET", "/api/deliveries?state=" + state, "reviewer")).as(state).hasSize(2);
        }
        assertThat(board.ask("POST", "/api/deliveries/226001-DEAD/sending", "clerk").statusCode()).isEqualTo(404);
        assertThat(board.ask("POST", "/api/deliveries/225001-DEAD/sending", "clerk").statusCode()).isEqualTo(202);
    }

    @Test
    void dead_letters_are_counted_for_all_and_told_to_those_who_see_all() {
        UNITS.ledger.append(TwoUnits.drafted(new Story(2023, "Z"), THEIRS)).appendRaw("2023-Z", "SomethingUnheardOf", "{}");
        assertThat(board.get("/api/views").path("deadLetters")).isNotEmpty();
        JsonNode ours = json("GET", "/api/views", "clerk");
        assertThat(ours.path("waiting").asInt()).isPositive();
        assertThat(ours.path("deadLetters")).isEmpty();
        assertThat(json("GET", "/api/views/rebuild", "clerk").path("deadLetters")).isEmpty();
    }

    @Test
    void which_rows_differ_in_a_rebuild_is_told_to_those_who_see_all() {
        UNITS.ledger.account("reviewer2", Role.CLERK, OURS).execute("""
                insert into identity.held_grant (account, number, role, unit, capacity)
                values ('reviewer2', 2, 'REVIEWER', '225001', 'BUSINESS')""");
        UNITS.ledger.execute("update %s.execution set state = replace(state, '项目B', '别的') where key = '2024-B'"
                .formatted(board.get("/api/views").path("schema").asString()));
        JsonNode rebuilt = json("POST", "/api/views/rebuild?accept=true", "reviewer2");
        assertThat(rebuilt.path("differences").path("execution").asLong()).isPositive();
        assertThat(rebuilt.path("examples")).isEmpty();
        assertThat(json("GET", "/api/views", "reviewer2").path("lastRebuild").path("examples")).isEmpty();
        assertThat(json("GET", "/api/views", "leader").path("lastRebuild").path("examples").path("execution")).isNotEmpty();
    }

    /**
     * The three administrators see no business data: whatever speaks of a moment is such, and says who may read it, but for who may do
     * what, which is theirs.
     */
    @Test
    void whatever_speaks_of_a_moment_is_for_readers_alone() {
        List<String> open = new ArrayList<>();
        board.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().values().stream()
                .filter(handler -> Arrays.asList(handler.getMethod().getParameterTypes()).contains(Moment.class))
                .filter(handler -> !isOfNoUnit(handler) && !isForReaders(handler))
                .forEach(handler -> open.add(handler.toString()));
        assertThat(open).isEmpty();
        assertThat(Viewer.MAY_READ).contains(Viewer.READERS.stream().map(role -> "'" + role + "'").toArray(String[]::new));
        assertThat(Viewer.READERS).doesNotContainAnyElementsOf(Role.ADMINISTRATORS);
    }

    /** What the administrators keep, and what no unit's business is in. */
    private static boolean isOfNoUnit(HandlerMethod handler) {
        String name = handler.getBeanType().getName();
        return name.startsWith("jixiao.query.access.") || name.startsWith("jixiao.query.deliveryhosts.");
    }

    private static boolean isForReaders(HandlerMethod handler) {
        PreAuthorize own = handler.getMethodAnnotation(PreAuthorize.class);
        PreAuthorize right = own == null ? handler.getBeanType().getAnnotation(PreAuthorize.class) : own;
        return right != null && right.value().equals(Viewer.MAY_READ);
    }

    private static JsonNode json(String method, String path, String account) {
        HttpResponse<String> answer = board.ask(method, path, account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return BoardUnderTest.json(answer);
    }
}
