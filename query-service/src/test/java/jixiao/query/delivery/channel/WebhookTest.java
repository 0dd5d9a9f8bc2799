package jixiao.query.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import jixiao.query.delivery.channel.Undelivered.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a receiver that may do anything. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookTest {
    private static final String SECRET = "sixteen letters!";
    private static final Post POST = new Post("0123abcd", "标题", "正文", "<p>正文</p>", "**正文**",
            "{\"id\":\"0123abcd\",\"message\":\"支出 2500.00 元\"}");
    private static final Limits LIMITS = new Limits(Duration.ofMillis(500), Duration.ofMillis(400), Duration.ofMillis(900));
    /** Listed by mistake or long ago: the address is looked at all the same. */
    static final AllowedHosts HERE = DestinationsTest.hosts("127.0.0.1", "localhost", "169.254.169.254", "[fe80:0:0:0:0:0:0:1]");
    private final Receiver receiver = new Receiver();
    private final Webhook webhook = new Webhook(LIMITS,
            new Destinations(true, HERE), tls(), Clock.fixed(Instant.parse("2024-04-01T00:00:00Z"), ZoneOffset.UTC));
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        webhook.close();
        receiver.close();
    }

    @Test
    void signs_what_it_posts_and_names_the_message() throws Exception {
        webhook.send(to("/in?x=1"), POST);
        assertThat(receiver.heard).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/in?x=1");
            assertThat(request.body()).isEqualTo(POST.json());
            assertThat(request.headers()).containsEntry("jixiao-message-id", "0123abcd");
            assertThat(request.headers().get("content-type")).startsWith("application/json");
            assertThat(request.headers()).containsEntry("jixiao-signature", "t=1711929600,v1=" + hmac("1711929600." + POST.json()))
                    .as("as openssl reckons it")
                            .containsEntry("jixiao-signature",
                            "t=1711929600,v1=69aec9edb47aee42587b4496cb6cf8a2d80f93d7444a90781b753185bbfb88a9");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "202 Accepted", "204 No Content"})
    void takes_any_2xx_for_a_yes(String status) throws Exception {
        receiver.answering(status, "");
        webhook.send(to("/"), POST);
        assertThat(receiver.heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "401 Unauthorized", "404 Not Found", "500 Oops", "503 Later"})
    void takes_anything_else_for_a_no_and_asks_once(String status) {
        receiver.answering(status, "");
        assertThat(refusal()).satisfies(no -> assertThat(no.why()).isEqualTo(Why.FAILED)).hasMessage("对方答复 HTTP " + status.substring(0, 3));
        assertThat(receiver.heard).hasSize(1);
    }

    @Test
    void follows_no_redirect() {
        try (Receiver elsewhere = new Receiver()) {
            receiver.answering((request, out) -> out.write("HTTP/1.1 307 Elsewhere\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(elsewhere.url("/")).getBytes(StandardCharsets.UTF_8)));
            assertThat(refusal()).hasMessage("对方答复 HTTP 307（不跟随跳转）");
            assertThat(elsewhere.heard).isEmpty();
        }
    }

    @Test
    void does_not_wait_for_one_that_hangs() {
        receiver.answering((request, out) -> end.await());
        assertTimesOut();
    }

    @Test
    void does_not_wait_for_one_that_drips_its_headers() {
        receiver.answering((request, out) -> drip("HTTP/1.1 200 OK\r\nX: ", out));
        assertTimesOut();
    }

    @Test
    void does_not_wait_for_one_that_drips_its_body() {
        receiver.answering((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            drip("", out);
        });
        assertTimesOut();
    }

    @Test
    void does_not_read_an_answer_without_end() {
        receiver.answering((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] chunk = "1000\r\n%s\r\n".formatted("x".repeat(4_096)).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(chunk);
            }
        });
        assertThat(refusal()).hasMessage("对方的答复超过 65536 字节");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Y: z\r\n", "zzzzzzzz"})
    void does_not_read_headers_without_end(String more) {
        receiver.answering((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.UTF_8));
            byte[] header = more.repeat(512).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(header);
            }
        });
        assertThat(refusal()).hasMessageStartingWith("连接失败：Maximum");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok",
        "HTTP/1.1 two hundred\r\n\r\n", "SSH-2.0-OpenSSH\r\n", ""})
    void believes_no_answer_that_breaks_off_or_is_none(String answer) {
        receiver.answering((request, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
        assertThat(refusal().why()).isEqualTo(Why.FAILED);
    }

    @Test
    void fails_at_once_where_nobody_listens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(catchThrowableOfType(Undelivered.class, () -> webhook.send(new Address(Channel.WEBHOOK, "http://127.0.0.1:" + port + "/",
                null, SECRET), POST)))
                .hasMessageStartingWith("连接失败");
    }

    /** The subscription was checked when it was made; what a name leads to is checked whenever it is used. */
    @ParameterizedTest
    @ValueSource(strings = {"https://169.254.169.254/", "https://[fe80::1]/"})
    void never_connects_to_where_machines_ask_for_their_keys(String url) {
        assertThat(catchThrowableOfType(Undelivered.class, () -> webhook.send(new Address(Channel.WEBHOOK, url, null, SECRET), POST)))
                .hasMessageContaining("不能向");
    }

    @Test
    void never_connects_to_this_machine_unless_its_settings_say_so() {
        try (Webhook office = new Webhook(LIMITS, new Destinations(false, HERE), tls(), Clock.systemUTC())) {
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                Address own = new Address(Channel.WEBHOOK, "https://" + host + ":" + receiver.port() + "/", null, SECRET);
                assertThat(catchThrowableOfType(Undelivered.class, () -> office.send(own, POST))).hasMessageContaining("不能向");
            }
        }
        assertThat(receiver.heard).isEmpty();
    }

    /** The list was read when it was sent, not when somebody subscribed. */
    @Test
    void never_connects_to_a_host_that_was_taken_off_the_list() {
        try (Webhook office = new Webhook(LIMITS, new Destinations(true, DestinationsTest.hosts("localhost")), tls(), Clock.systemUTC())) {
            assertThat(catchThrowableOfType(Undelivered.class, () -> office.send(to("/"), POST)))
                    .satisfies(no -> assertThat(no.why()).isEqualTo(Why.NOT_ALLOWED)).hasMessageContaining("127.0.0.1");
        }
        assertThat(receiver.heard).isEmpty();
    }

    private void assertTimesOut() {
        assertThat(refusal()).satisfies(no -> assertThat(no.why()).isEqualTo(Why.TIMED_OUT)).hasMessage("对方在 900 毫秒内没有答复完毕");
    }

    /** Never to an end, and more often than any silence is waited for: who is not bounded in all waits for ever. */
    private void drip(String first, java.io.OutputStream out) throws java.io.IOException, InterruptedException {
        out.write(first.getBytes(StandardCharsets.UTF_8));
        while (end.getCount() > 0) {
            out.write('x');
            out.flush();
            Thread.sleep(50);
        }
    }

    private Undelivered refusal() {
        return catchThrowableOfType(Undelivered.class, () -> webhook.send(to("/"), POST));
    }

    private Address to(String path) {
        return new Address(Channel.WEBHOOK, receiver.url(path), null, SECRET);
    }

    static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
