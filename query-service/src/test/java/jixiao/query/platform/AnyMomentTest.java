package jixiao.query.platform;

import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question can be asked of any moment, and of any year that a number can name. */
class AnyMomentTest {
    private static final List<String> OF_A_PROJECT = List.of("", "/months", "/achievement", "/activity-plan", "/adjustments", "/inspections",
            "/inspections/2024-01", "/rectifications", "/events");
    private static final List<String> OF_A_YEAR = List.of("/api/alerts?state=ALL&year=", "/api/calendar?year=", "/api/rectifications?state=ALL&year=",
            "/api/units/225001/safeguards?year=");
    private static BoardUnderTest board;
    private static long head;

    @BeforeAll
    static void a_short_history() {
        Story story = new Story("A");
        Duties duties = new Duties(story);
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000, 12, 10_000)).append(opened(1, "2024-02-10"))
                .at("2024-02-11T01:00:00Z").append(began("2024-02-11"), duties.filed(1, 5, null), duties.returned(1), closed(1),
                        story.adjusted(1, "2024-02-01", 900_000, 12, 10_000), duties.required(1, "2024-03-01"), story.spent("1", "2024-02-01", 100));
        head = ledger.position();
        board = new BoardUnderTest(ledger);
        board.get("/api/rulebooks");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    static Stream<String> questions() {
        return Stream.concat(OF_A_PROJECT.stream().map(path -> "/api/projects/2024/A" + path), Stream.concat(OF_A_YEAR.stream().map(path -> path + "2024"),
                Stream.of("/api/rulebooks", "/api/alerts/none", "/api/calendar?year=2024&month=2024-01")));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void is_answered_at_every_position_and_at_times_before_within_and_after_all(String question) {
        for (long position : new long[] {0, 1, 2, 3, head / 2, head - 1, head}) {
            assertThat(asked(question, "asOf=" + position)).as("position %d", position).isIn(200, 404);
        }
        for (String time : List.of("1999-01-01", "2024-02-11T08:59:59+08:00", "2024-02-11T09:00:00+08:00", "2024-03-01")) {
            assertThat(asked(question, "asOf=" + time)).as(time).isIn(200, 404);
        }
        assertThat(asked(question, "asOf=" + (head + 1))).isEqualTo(400);
        assertThat(asked(question, "asOf=9999-01-01")).isEqualTo(400);
        assertThat(asked(question, "asOf=-1")).isEqualTo(400);
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

    private static int asked(String question, String moment) {
        HttpResponse<String> answer = board.ask("GET", question + (question.contains("?") ? "&" : "?") + moment, "leader");
        if (answer.statusCode() != 200) {
            assertThat(BoardUnderTest.json(answer).path("detail").asString()).as(answer.body()).matches(".*\\p{IsHan}.*");
        }
        return answer.statusCode();
    }
}
