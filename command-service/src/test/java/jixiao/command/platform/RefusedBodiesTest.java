package jixiao.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jixiao.command.desk.RunningDesk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that nobody wants, sent by many at once whose client keeps its connections open and uses each again for what follows. Where an
 * answer is lost the client fails, or waits for ever.
 */
class RefusedBodiesTest {
    private static final int SENDERS = 24;
    private static final int TIMES = 3;
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        assertThat(desk.get("leader", "/api/attachments/0").status()).as("signed in once").isEqualTo(404);
        assertThat(desk.get("clerk", "/api/imports").status()).isEqualTo(200);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 20_000, 1_000_000})
    void are_answered_each_time_and_so_is_what_follows_on_the_connection(int bytes) throws Exception {
        byte[] body = new byte[bytes];
        Callable<Void> sender = () -> {
            for (int i = 0; i < TIMES; i++) {
                assertThat(handIn(null, body)).isEqualTo(401);
                assertThat(desk.get("clerk", "/api/imports").status()).isEqualTo(200);
                assertThat(handIn("leader", body)).isEqualTo(403);
                assertThat(desk.post("leader", "/api/projects/2024/A/submission", null).status()).isEqualTo(403);
                assertThat(desk.postText("clerk", "/api/projects", body, "text/plain").status()).isEqualTo(415);
                assertThat(desk.postChunked("clerk", "/api/projects", body, "text/plain").status()).isEqualTo(415);
                assertThat(desk.get("clerk", "/api/imports").status()).isEqualTo(200);
            }
            return null;
        };
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            for (Future<Void> done : senders.invokeAll(Collections.nCopies(SENDERS, sender), 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private static int handIn(String account, byte[] body) {
        return desk.postText(account, "/api/attachments?name=a.pdf", body, "application/octet-stream").status();
    }
}
