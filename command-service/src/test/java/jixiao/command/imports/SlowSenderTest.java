package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.imports.reading.SoundDocument;
import org.junit.jupiter.api.Test;

class SlowSenderTest {
    private static final String TEXT = "text/plain; charset=utf-8";

    @Test
    void is_told_so_and_holds_nobody_up() throws Exception {
        RunningDesk first = RunningDesk.start();
        first.close();
        try (RunningDesk desk = RunningDesk.on(first.database(), "--jixiao.uploads.granted=1s", "--jixiao.uploads.slowest=1GB");
             Socket socket = begun(desk)) {
            Answer other = importing(desk);
            assertThat(other.status()).as(other.body()).isEqualTo(200);
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> answerOf(socket));
            while (!answer.isDone()) {
                drip(socket);
            }
            assertThat(answer.get()).startsWith("HTTP/1.1 408").contains("TooSlow", "上传太慢");
            assertThat(desk.get("clerk", "/api/imports").json().size()).as("nothing is left of it").isEqualTo(1);
        }
    }

    private static Answer importing(RunningDesk desk) {
        return desk.postText("clerk", "/api/imports", SoundDocument.TEXT.getBytes(StandardCharsets.UTF_8), TEXT);
    }

    /** The head of a long document and nothing of its body. */
    private static Socket begun(RunningDesk desk) throws IOException, InterruptedException {
        Socket socket = new Socket("127.0.0.1", Integer.parseInt(desk.context().getEnvironment().getRequiredProperty("local.server.port")));
        socket.getOutputStream()
                .write(("POST /api/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 1000000\r\nAuthorization: "
                + "Basic %s\r\n\r\n")
                .formatted(TEXT, Base64.getEncoder().encodeToString("clerk:secret".getBytes(StandardCharsets.UTF_8)))
                        .getBytes(StandardCharsets.US_ASCII));
        while (desk.get("clerk", "/api/imports").json().isEmpty()) {
            Thread.sleep(10);
        }
        return socket;
    }

    /** Slower than is allowed, and often enough that the connection is never silent. */
    private static void drip(Socket socket) throws InterruptedException {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException answeredAndClosed) {
            // the answer is being read by another thread
        }
        Thread.sleep(20);
    }

    /** To the end of the problem it is; the server goes on taking in the body, so that honest senders hear the answer. */
    private static String answerOf(Socket socket) {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read(); next >= 0 && next != '}'; next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (IOException broken) {
            answer.append(broken);
        }
        return new String(answer.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
