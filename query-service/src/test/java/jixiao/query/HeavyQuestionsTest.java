package jixiao.query;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One project whose payments weigh more than the heap of the process that is asked about them, by several people at once. */
class HeavyQuestionsTest {
    private static final int PAYMENTS = 6_000;
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static BoardProcess board;

    @BeforeAll
    static void a_year_of_heavy_payments() throws Exception {
        Story story = new Story("A");
        LEDGER.append(firstRules(), yearOpened()).append(story.begun(100_000_000, 3, 3_000)).append(new Duties(story).filed(1, 1, null));
        LEDGER.appendMany(PAYMENTS, "2024-A", "SpendRecorded", payment("(repeat(md5(n::text), 500))", 1));
        LEDGER.append(closed(1));
        try (BoardUnderTest roomy = new BoardUnderTest(LEDGER)) {
            roomy.get("/api/views");
        }
        board = new BoardProcess(LEDGER, "72m");
        board.hears(LEDGER.position());
    }

    /** A payment of one fen as SQL. */
    static String payment(String activity, int month) {
        return """
                json_build_object('project', '2024-A', 'voucher', 'V' || n, 'paidOn', '2024-%02d-15', 'source', 'FISCAL', 'amount', 1,
                'category', '会议费', 'activity', %s, 'spentInMonth', n, 'spentSoFar', n)""".formatted(month, activity);
    }

    @AfterAll
    static void stop() throws Exception {
        board.close();
    }

    @Test
    void its_events_are_shown_to_several_at_once() {
        answersAll("/api/projects/2024/A/events?month=2024-01", "/api/projects/2024/A/events",
                "/api/projects/2024/A/events?month=2024-02&indicator=1");
    }

    @Test
    void its_plan_by_activity_and_its_filed_form_are_reckoned() {
        answersAll("/api/projects/2024/A/activity-plan?month=2024-12", "/api/projects/2024/A/inspections/2024-01",
                "/api/projects/2024/A/activity-plan?month=2024-12");
    }

    @Test
    void rules_are_tried_on_it() {
        HttpResponse<String> answer = board.post("/api/rulebooks/trial", "{\"from\": \"2024-01\", \"to\": \"2024-12\"}").join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(BoardUnderTest.json(answer).path("events").asInt()).isEqualTo(PAYMENTS + 7);
        assertThat(board.isAlive()).isTrue();
    }

    private static void answersAll(String... paths) {
        List<CompletableFuture<HttpResponse<String>>> asked = Stream.of(paths).map(board::get).toList();
        asked.forEach(one -> assertThat(one.join().statusCode()).as(one.join().body()).isEqualTo(200));
        assertThat(board.isAlive()).isTrue();
    }
}
