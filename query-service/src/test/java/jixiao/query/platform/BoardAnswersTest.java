package jixiao.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;
import jixiao.web.idempotency.KeptAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoardAnswersTest {
    private static final int BOARDS = 8;
    private static final KeptAnswer DONE = new KeptAnswer("POST:1", 201, "application/json", "/api/a", new byte[] {'1'}, 7L,
            List.of());
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static BoardUnderTest board;
    private final UUID key = UUID.randomUUID();
    private final BoardAnswers answers = anotherBoard();

    @BeforeAll
    static void start() {
        board = new BoardUnderTest(LEDGER);
        String mayKeep =
                "select count(*) from pg_class where oid = to_regclass('delivery.answer') and has_table_privilege('%s', oid, 'update')";
        Eventually.holds("the reader may keep answers", () -> LEDGER.count(mayKeep.formatted(Postgres.reader(LEDGER.url()))) > 0);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void of_several_boards_that_are_asked_at_the_same_instant_one_begins() throws Exception {
        ExecutorService boards = Executors.newFixedThreadPool(BOARDS);
        try {
            for (int round = 0; round < 20; round++) {
                UUID once = UUID.randomUUID();
                List<Callable<Boolean>> asked = new ArrayList<>();
                for (int i = 0; i < BOARDS; i++) {
                    BoardAnswers one = anotherBoard();
                    asked.add(() -> one.begin(once, "POST:1"));
                }
                int begun = 0;
                for (Future<Boolean> one : boards.invokeAll(asked)) {
                    begun += one.get() ? 1 : 0;
                }
                assertThat(begun).isEqualTo(1);
            }
        } finally {
            boards.shutdown();
        }
    }

    @Test
    void what_is_begun_is_no_answer_and_what_is_kept_stays() {
        answers.begin(key, "POST:1");
        assertThat(answers.given(key)).isEmpty();
        answers.keep(key, DONE);
        assertThat(answers.given(key)).hasValueSatisfying(given -> assertThat(given.location()).isEqualTo("/api/a"));
        answers.keep(key, new KeptAnswer("POST:1", 409, null, null, new byte[0], null, List.of()));
        answers.giveUp(key);
        assertThat(answers.given(key)).hasValueSatisfying(given -> assertThat(given.status()).isEqualTo(201));
        assertThat(answers.begin(key, "POST:1")).isFalse();
    }

    @Test
    void what_was_given_up_or_whose_process_is_gone_may_be_begun_again() {
        answers.begin(key, "POST:1");
        answers.giveUp(key);
        assertThat(answers.begin(key, "POST:1")).isTrue();
        assertThat(anotherBoard().begin(key, "POST:1")).isFalse();
        LEDGER.execute("update delivery.answer set answered_at = now() - interval '3 minutes' where key = '%s'".formatted(key));
        assertThat(anotherBoard().begin(key, "POST:1")).isTrue();
        assertThat(anotherBoard().begin(key, "POST:1")).isFalse();
    }

    private static BoardAnswers anotherBoard() {
        return new BoardAnswers(board.bean("subscribing", DataSource.class));
    }
}
