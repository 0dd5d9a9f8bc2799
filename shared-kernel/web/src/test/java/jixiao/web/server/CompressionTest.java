package jixiao.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compressed answers of the very server that both services run on: whoever asks for one gets it, piece by piece, however long it is. */
class CompressionTest {
    private static final int BLOCK = 1 << 20;
    /** What lies in buffers on both sides of a connection is far below it. */
    private static final long NEVER_HELD = 64L * BLOCK;
    private static final CountDownLatch HEARD = new CountDownLatch(1);
    private static final CountDownLatch ENDED = new CountDownLatch(1);
    private static final AtomicLong WRITTEN = new AtomicLong();
    private static RunningServer server;

    @BeforeAll
    static void serves() {
        server = RunningServer.before(new Answers());
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    @Test
    void are_for_those_who_ask_for_them_and_say_so_to_caches() throws Exception {
        HttpResponse<InputStream> compressed = ask("/json", "br;q=1.0, gzip;q=0.8");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().firstValue("Vary").orElse("")).isEqualToIgnoringCase("Accept-Encoding");
        assertThat(new String(new GZIPInputStream(compressed.body()).readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("绩效".repeat(2_000));
        for (String other : new String[] {"identity", "gzip;q=0", "br"}) {
            HttpResponse<InputStream> plain = ask("/json", other);
            assertThat(plain.headers().firstValue("Content-Encoding")).as(other).isEmpty();
            assertThat(new String(plain.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("绩效".repeat(2_000));
        }
        assertThat(ask("/pdf", "gzip").headers().firstValue("Content-Encoding")).as("a file").isEmpty();
    }

    @Test
    void are_heard_while_the_rest_is_still_being_found() throws Exception {
        HttpResponse<InputStream> answer = ask("/pieces", "gzip");
        try (InputStream body = new GZIPInputStream(answer.body())) {
            assertThat(new String(body.readNBytes(3), StandardCharsets.US_ASCII)).isEqualTo("[1,");
            HEARD.countDown();
            assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("2]");
        }
    }

    @Test
    void are_not_held_for_one_who_does_not_listen_and_end_when_he_is_gone() throws Exception {
        HttpResponse<InputStream> answer = ask("/endless", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body().read()).isEqualTo(0x1f);
        answer.body().close();
        assertThat(ENDED.await(60, TimeUnit.SECONDS)).as("the writing ends").isTrue();
        assertThat(WRITTEN.get()).isLessThan(NEVER_HELD);
    }

    private static HttpResponse<InputStream> ask(String path, String encodings) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.at(path))
                .header("Accept-Encoding", encodings).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static final class Answers extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType(request.getRequestURI().equals("/pdf") ? "application/pdf" : "application/json");
            switch (request.getRequestURI()) {
                case "/pieces" -> inPieces(response);
                case "/endless" -> endlessly(response);
                default -> response.getOutputStream().write("绩效".repeat(2_000).getBytes(StandardCharsets.UTF_8));
            }
        }

        private static void inPieces(HttpServletResponse response) throws IOException {
            response.getOutputStream().print("[1,");
            response.flushBuffer();
            try {
                response.getOutputStream().print(HEARD.await(60, TimeUnit.SECONDS) ? "2]" : "not heard");
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        private static void endlessly(HttpServletResponse response) {
            byte[] block = new byte[BLOCK];
            new Random(1).nextBytes(block);
            try {
                while (WRITTEN.get() < NEVER_HELD) {
                    response.getOutputStream().write(block);
                    WRITTEN.addAndGet(BLOCK);
                }
            } catch (IOException gone) {
                // as it should be
            } finally {
                ENDED.countDown();
            }
        }
    }
}
