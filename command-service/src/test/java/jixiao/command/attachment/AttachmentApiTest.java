package jixiao.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AttachmentApiTest {
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("clerk:secret".getBytes(StandardCharsets.UTF_8));
    private static final int LARGEST = 10 << 20;
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void is_given_back_byte_by_byte_and_never_opened_in_the_browser() throws Exception {
        byte[] content = pdf(1_000_003);
        Answer handedIn = handIn("clerk", "六月 纪要.pdf", content);
        assertThat(handedIn.status()).as(handedIn.body()).isEqualTo(201);
        assertThat(handedIn.json().path("type").asString()).isEqualTo("application/pdf");
        assertThat(handedIn.json().path("bytes").asLong()).isEqualTo(content.length);
        HttpResponse<byte[]> given = take(handedIn.json().path("sha256").asString(), "");
        assertThat(given.body()).isEqualTo(content);
        assertThat(given.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(given.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(given.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("sandbox");
        assertThat(given.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment")
                .contains("filename*=UTF-8''" + URLEncoder.encode("六月 纪要.pdf", StandardCharsets.UTF_8).replace("+", "%20"));
        assertThat(take(handedIn.json().path("sha256").asString(), "?name=a.exe").headers().firstValue("Content-Disposition").orElseThrow())
                .contains("a.exe.pdf");
    }

    @Test
    void of_the_same_content_is_kept_once() {
        byte[] content = pdf(5_000);
        String first = handIn("clerk", "甲.pdf", content).json().path("sha256").asString();
        Answer second = handIn("reviewer", "乙.pdf", content);
        assertThat(second.json().path("sha256").asString()).isEqualTo(first);
        assertThat(second.json().path("name").asString()).isEqualTo("乙.pdf");
        assertThat(tables().sql("select count(*) from attachment where sha256 = ?").param(first).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void may_be_ten_megabytes_and_not_a_byte_more() throws Exception {
        byte[] largest = pdf(LARGEST);
        Answer taken = handIn("clerk", "大.pdf", largest);
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(Arrays.equals(take(taken.json().path("sha256").asString(), "").body(), largest)).isTrue();
        Answer refused = handIn("clerk", "大.pdf", pdf(LARGEST + 1));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().path("detail").asString()).contains("10485760");
        HttpRequest unannounced =
                request("/api/attachments?name=a.pdf").POST(
                HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(pdf(LARGEST + 1)))).build();
        assertThat(HttpClient.newHttpClient().send(unannounced, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void with_an_idempotency_key_answers_the_same() {
        byte[] content = pdf(2_000_000);
        Map<String, String> key = Map.of("Idempotency-Key", "file-1");
        String first = desk.postText("clerk", "/api/attachments?name=a.pdf", content, "application/pdf", key).body();
        assertThat(desk.postText("clerk", "/api/attachments?name=a.pdf", content, "application/pdf", key).body()).isEqualTo(first);
    }

    @Test
    void of_another_kind_is_refused_whatever_it_is_called() {
        Answer refused = desk.postText("clerk", "/api/attachments?name=a.pdf", new byte[] {'M', 'Z', 1, 2}, "application/pdf");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.reason()).isEqualTo("KindNotTaken");
        assertThat(refused.json().path("detail").asString())
                .isEqualTo("这个文件看起来是Windows 程序，不能作为附件；只收PDF、PNG 图片、JPEG 图片、Word 文档（docx）、Excel 工作簿（xlsx）、OFD 版式文件、UTF-8 纯文本");
        assertThat(handIn("clerk", "a.txt", new byte[0]).json().path("field").asString()).isEqualTo("body");
        assertThat(desk.postText("clerk", "/api/attachments?name=a.txt", "a=b".getBytes(StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded").status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.pdf", "a\\b.pdf", "a\nb.pdf", "", " ", "a\u202efdp.exe", "a\"b.pdf"})
    void is_called_by_a_name_and_no_path(String name) {
        assertThat(handIn("clerk", name, pdf(10)).json().path("field").asString()).isEqualTo("name");
    }

    @Test
    void is_called_by_a_name_in_utf_8() {
        Answer gbk = desk.postText("clerk", "/api/attachments?name=%BB%E1%D2%E9.pdf", pdf(10), "application/pdf");
        assertThat(gbk.status()).isEqualTo(400);
        assertThat(gbk.json().path("detail").asString()).startsWith("地址中的参数不是 UTF-8 编码，或编码有误");
        assertThat(desk.get("leader", "/api/attachments/" + "0".repeat(64) + "?name=%ED%A0%80").status()).isEqualTo(400);
    }

    @Test
    void is_handed_in_by_clerks_and_reviewers_and_unknown_to_whoever_was_not_shown_it() throws Exception {
        assertThat(handIn("leader", "a.pdf", pdf(10)).status()).isEqualTo(403);
        assertThat(handIn(null, "a.pdf", pdf(10)).status()).isEqualTo(401);
        Answer unknown = desk.get("leader", "/api/attachments/" + "0".repeat(64));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("detail").asString()).startsWith("没有附件 0000");
    }

    @Test
    void has_few_places_which_a_slow_sender_does_not_keep() throws Exception {
        RunningDesk first = RunningDesk.start();
        first.close();
        try (RunningDesk slow = RunningDesk.on(first.database(), "--jixiao.uploads.granted=2s", "--jixiao.uploads.slowest=1GB",
                "--jixiao.attachments.at-once=2")) {
            List<Socket> senders = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    senders.add(begun(slow));
                }
                while (answered(senders) < 2) {
                    Thread.sleep(10);
                }
                Answer busy = slow.postText("clerk", "/api/attachments?name=a.pdf", pdf(10), "application/pdf");
                assertThat(busy.reason()).as("two have the places and two were sent away").isEqualTo("TooBusy");
                assertThat(busy.json().path("detail").asString()).isEqualTo("正在接收另外 2 个附件，请稍后再试");
                while (answered(senders) < 4) {
                    for (Socket sender : senders) {
                        drip(sender);
                    }
                }
                assertThat(slow.postText("clerk", "/api/attachments?name=a.pdf", pdf(10), "application/pdf").status()).isEqualTo(201);
            } finally {
                for (Socket sender : senders) {
                    sender.close();
                }
            }
        }
    }

    private static long answered(List<Socket> senders) throws IOException {
        long answered = 0;
        for (Socket sender : senders) {
            answered += sender.getInputStream().available() > 0 ? 1 : 0;
        }
        return answered;
    }

    /** The head of a file and nothing of its body. */
    private static Socket begun(RunningDesk slow) throws IOException {
        Socket socket = new Socket("127.0.0.1", port(slow));
        socket.getOutputStream()
                .write(("POST /api/attachments?name=a.pdf HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/pdf\r\nContent-Length: "
                + "1000000\r\nAuthorization: %s\r\n\r\n")
                .formatted(BASIC).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Slower than is allowed, and often enough that the connection is never silent. */
    private static void drip(Socket sender) throws InterruptedException {
        try {
            sender.getOutputStream().write(' ');
        } catch (IOException answered) {
            // refused by now, which is what is waited for
        }
        Thread.sleep(20);
    }

    private static byte[] pdf(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 8);
        return content;
    }

    private static Answer handIn(String account, String name, byte[] content) {
        return desk.postText(account, "/api/attachments?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), content,
                "application/octet-stream");
    }

    private static HttpResponse<byte[]> take(String sha256, String query) throws Exception {
        return HttpClient.newHttpClient().send(request("/api/attachments/" + sha256 + query).GET().build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(desk) + path)).header("Authorization", BASIC);
    }

    private static int port(RunningDesk one) {
        return Integer.parseInt(one.context().getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static JdbcClient tables() {
        return desk.context().getBean("deskTables", JdbcClient.class);
    }
}
