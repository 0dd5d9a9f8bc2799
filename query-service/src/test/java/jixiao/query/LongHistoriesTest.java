package jixiao.query;

import static jixiao.query.HeavyQuestionsTest.payment;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jixiao.query.fold.projector.Projector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 286,000 events, 43,000 of them of one project, asked about in a process of 256 MB. */
@Tag("long")
class LongHistoriesTest {
    private static final int OF_ONE = 43_000;
    private static final int OF_ANOTHER = 243_000;
    private static final String TRIAL = "{\"from\": \"2024-01\", \"to\": \"2024-12\"}";
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static BoardProcess board;

    @BeforeAll
    static void a_ledger_is_written() throws Exception {
        LEDGER.append(firstRules(), yearOpened()).append(new Story("A").begun(100_000_000, 3, 3_000))
                .append(new Story("B").begun(100_000_000, 3, 3_000));
        LEDGER.appendMany(OF_ONE, "2024-A", "SpendRecorded", payment("'活动' || n % 7", 1));
        LEDGER.appendMany(OF_ANOTHER, "2024-B", "SpendRecorded", payment("'活动' || n % 7", 2).replace("2024-A", "2024-B"));
        LEDGER.append(closed(1), closed(2));
        try (BoardUnderTest roomy = new BoardUnderTest(LEDGER)) {
            while (!roomy.bean(Projector.class).await(LEDGER.position(), Duration.ofMinutes(1))) {
                assertThat(roomy.bean(Projector.class).serving().isReady()).isTrue();
            }
        }
        board = new BoardProcess(LEDGER, "256m");
        board.hears(LEDGER.position());
    }

    @AfterAll
    static void stop() throws Exception {
        board.close();
    }

    @Test
    void all_events_of_a_project_are_walked_through_by_three_at_once() {
        List<CompletableFuture<Integer>> walks = IntStream.range(0, 3)
                .mapToObj(walker -> CompletableFuture.supplyAsync(LongHistoriesTest::walked)).toList();
        walks.forEach(walk -> assertThat(walk.join()).isEqualTo(OF_ONE + 7));
        assertThat(board.isAlive()).isTrue();
    }

    private static int walked() {
        int lines = 0;
        for (Optional<String> next = Optional.of("/api/projects/2024/A/events"); next.isPresent();) {
            HttpResponse<String> answer = board.get(next.get()).join();
            if (answer.statusCode() != 503) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                lines += BoardUnderTest.json(answer).size();
                next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
            }
        }
        return lines;
    }

    @Test
    void a_trial_goes_through_all_of_them_and_gives_its_place_back_when_the_client_is_gone() throws Exception {
        CompletableFuture<HttpResponse<String>> gone = board.post("/api/rulebooks/trial", TRIAL);
        HttpResponse<String> second = board.post("/api/rulebooks/trial", TRIAL).join();
        while (second.statusCode() == 200) {
            gone = board.post("/api/rulebooks/trial", TRIAL);
            second = board.post("/api/rulebooks/trial", TRIAL).join();
        }
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        gone.cancel(true);
        HttpResponse<String> whole = board.post("/api/rulebooks/trial", TRIAL).join();
        while (whole.statusCode() == 503) {
            Thread.sleep(100);
            whole = board.post("/api/rulebooks/trial", TRIAL).join();
        }
        assertThat(BoardUnderTest.json(whole).path("events").asInt()).isEqualTo(OF_ONE + OF_ANOTHER + 10);
        assertThat(board.isAlive()).isTrue();
    }
}
