package jixiao.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two boards on one database, as behind one address, and a client whose request reaches both. */
class OneKeyTwoBoardsTest {
    /** Fewer than the subscriptions that one person may have. */
    private static final int ROUNDS = 12;
    private static final int FROM_EACH = 3;
    private static final String WANTED = "{\"channel\": \"IN_APP\", \"leastSeverity\": \"HIGH\"}";
    private final WrittenLedger ledger = new WrittenLedger();

    @Test
    @Timeout(120)
    void do_once_what_both_are_asked_at_the_same_instant() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(2 * FROM_EACH);
        try (BoardUnderTest one = new BoardUnderTest(ledger); BoardUnderTest other = new BoardUnderTest(ledger)) {
            awaitReady(one, other);
            long before = subscriptions();
            for (int round = 1; round <= ROUNDS; round++) {
                String key = "round " + round;
                List<Callable<HttpResponse<String>>> asked = new ArrayList<>();
                for (int i = 0; i < FROM_EACH; i++) {
                    asked.add(() -> one.post("/api/subscriptions", "leader", WANTED, key));
                    asked.add(() -> other.post("/api/subscriptions", "leader", WANTED, key));
                }
                List<String> bodies = new ArrayList<>();
                for (Future<HttpResponse<String>> answer : clients.invokeAll(asked)) {
                    assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(201, 503);
                    if (answer.get().statusCode() == 201) {
                        bodies.add(answer.get().body());
                    } else {
                        assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
                    }
                }
                bodies.add(one.post("/api/subscriptions", "leader", WANTED, key).body());
                bodies.add(other.post("/api/subscriptions", "leader", WANTED, key).body());
                assertThat(bodies).hasSizeGreaterThan(2).containsOnly(bodies.get(0));
                assertThat(subscriptions() - before).isEqualTo(round);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** The tables of what is told are made once by whichever board is first. */
    private static void awaitReady(BoardUnderTest... boards) {
        for (BoardUnderTest board : boards) {
            Eventually.holds("the board is ready", () -> board.post("/api/subscriptions", "leader", WANTED, "ready").statusCode() == 201);
        }
    }

    private long subscriptions() {
        return ledger.count("select count(*) from delivery.subscription");
    }
}
