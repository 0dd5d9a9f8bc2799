package jixiao.query.platform;

import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.UnitCode;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question can be asked of any moment, and of any year that a number can name. */
class AnyMomentTest {
    private static final List<String> OF_A_PROJECT = List.of("", "/months", "/achievement", "/activity-plan", "/adjustments",
            "/inspections",
            "/inspections/2024-01", "/rectifications", "/events");
    private static final List<String> OF_A_YEAR = List.of("/api/alerts?state=ALL&year=", "/api/calendar?year=",
            "/api/rectifications?state=ALL&year=",
            "/api/units/225001/safeguards?year=");
    private static final String OF_NOTHING = "/api/alerts/none";
    private static BoardUnderTest board;
    private static long head;
    private static int beyondTheHead;
    /** The last position before the second day. */
    private static long before;

    /** What was said of each question when a position was the last: the status, and what was shown. */
    private static final Map<Long, Map<String, String>> TOLD = new HashMap<>();

    /** Heard event by event, and asked everything after each. */
    @BeforeAll
    static void a_short_history() {
        Story story = new Story("A");
        Duties duties = new Duties(story);
        WrittenLedger ledger = new WrittenLedger();
        beyondTheHead = ledger.statusBeyondTheHead();
        board = new BoardUnderTest(ledger);
        Eventually.holds("the board has views of nothing", () -> asked("/api/rulebooks", "asOf=0") != 503);
        ask();
        tell(ledger, firstRules(), yearOpened());
        tell(ledger, story.begun(1_000_000, 3, 3_000, 12, 10_000));
        UnitCode unit = new UnitCode("225001");
        tell(ledger, opened(1, "2024-02-10"), new UnitGoalsStated(unit, "市委编办", 2024,
                new UnitGoals(List.of("目标"), List.of(), List.of(new UnitGoals.Safeguard("制度", "完善")))),
                new SafeguardStated(unit, 2024, 1, "财务科", SafeguardState.RUNNING, "已细化"));
        before = head;
        ledger.at("2024-02-11T01:00:00Z");
        tell(ledger, began("2024-02-11"), duties.filed(1, 5, null), duties.returned(1), closed(1),
                story.adjusted(1, "2024-02-01", 900_000, 12, 10_000), duties.required(1, "2024-03-01"),
                        story.spent("1", "2024-02-01", 100));
    }

    private static void tell(WrittenLedger ledger, Event... events) {
        for (Event event : events) {
            ledger.append(event);
            head = ledger.position();
            ask();
        }
    }

    private static void ask() {
        Map<String, String> told = new HashMap<>();
        questions().forEach(question -> told.put(question, said(question, "after=" + head)));
        TOLD.put(head, told);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    static Stream<String> questions() {
        return Stream.of(OF_A_PROJECT.stream().map(path -> "/api/projects/2024/A" + path), OF_A_YEAR.stream().map(path -> path + "2024"),
                Stream.of("/api/rulebooks", OF_NOTHING, "/api/calendar?year=2024&month=2024-01")).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void is_answered_at_every_position_as_it_was_when_that_was_the_last(String question) {
        for (long position = 0; position <= head; position++) {
            assertThat(said(question, "asOf=" + position)).as("position %d", position).isEqualTo(TOLD.get(position).get(question));
        }
        assertThat(asked(question, "asOf=" + (head + 1))).isEqualTo(beyondTheHead);
        assertThat(asked(question, "asOf=-1")).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void is_answered_at_times_before_within_and_after_all_by_what_was_recorded_then(String question) {
        Map<String, Long> times = Map.of("1999-01-01", 0L, "2024-02-11T08:59:59%2B08:00", before, "2024-02-11T09:00:00%2B08:00", head,
                "2024-03-01", head);
        times.forEach((time, position) -> assertThat(said(question, "asOf=" + time)).as(time).isEqualTo(TOLD.get(position).get(question)));
        assertThat(asked(question, "asOf=9999-01-01")).isEqualTo(400);
    }

    /** An answer that is always the same would pass, whatever is asked. */
    @Test
    void changes_as_the_history_goes_on() {
        assertThat(questions().filter(question -> !question.equals(OF_NOTHING))).allSatisfy(question -> {
            assertThat(TOLD.values().stream().map(told -> told.get(question)).distinct().count()).as(question).isGreaterThan(1);
            assertThat(TOLD.get(head).get(question)).as(question).startsWith("200");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void of_no_year_there_ever_was_is_answered_without_a_fault(int year) {
        OF_A_YEAR.forEach(path -> assertThat(asked(path + year, "day=2024-01-01")).as(path).isIn(200, 400, 404));
        OF_A_PROJECT.forEach(path -> assertThat(asked("/api/projects/" + year + "/A" + path, "day=2024-01-01")).as(path).isIn(400, 404));
    }

    @Test
    void before_the_first_event_nothing_is_known() {
        assertThat(board.get("/api/alerts?year=2024&asOf=0")).isEmpty();
        assertThat(board.get("/api/rulebooks?asOf=0").path("versions")).isEmpty();
        assertThat(board.get("/api/rectifications?year=2024&asOf=0").path("rectifications")).isEmpty();
        assertThat(board.get("/api/calendar?year=2024&month=2024-01&asOf=0").at("/asked/projects")).isEmpty();
        assertThat(asked("/api/projects/2024/A", "asOf=2")).isEqualTo(404);
    }

    /** On a day of its own, lest "today" be another one. */
    private static String said(String question, String moment) {
        HttpResponse<String> answer = answer(question, "day=2024-03-05&" + moment);
        return answer.statusCode() + " " + answer.body();
    }

    private static int asked(String question, String moment) {
        return answer(question, moment).statusCode();
    }

    private static HttpResponse<String> answer(String question, String moment) {
        HttpResponse<String> answer = board.ask("GET", question + (question.contains("?") ? "&" : "?") + moment, "leader");
        if (answer.statusCode() != 200) {
            assertThat(BoardUnderTest.json(answer).path("detail").asString()).as(answer.body()).matches(".*\\p{IsHan}.*");
        }
        return answer;
    }
}
