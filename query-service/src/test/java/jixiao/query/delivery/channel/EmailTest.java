package jixiao.query.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Properties;
import jixiao.query.delivery.channel.MailServer.Encryption;
import jixiao.query.delivery.channel.Undelivered.Why;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real SMTP server in this process, and some that are none. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmailTest {
    private static final Instant NOW = Instant.parse("2024-04-01T00:00:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1));
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final Address LI = new Address(Channel.EMAIL, "li@example.gov.cn", null, null);
    private static final Post POST = new Post("0123abcd", "【绩效监控·重要】严重滞后（新增）：深化事业单位机构编制改革工作经费、公务接待与会议培训费用专项",
            "截至 2024-03 底支出 2500.00 元\n依据：http://localhost:8080/x", "<p>截至 2024-03 底支出 2500.00 元</p>", "", "{}");
    private static GreenMail server;

    @BeforeAll
    static void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("jixiao", "secret");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void comes_in_plain_text_and_html_with_a_chinese_subject_and_its_own_name() throws Exception {
        try (Email email = new Email(at(server.getSmtp().getPort()), PATIENT, clock())) {
            email.send(LI, POST);
            email.send(LI, POST);
        }
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2).allSatisfy(mail -> assertThat(mail.getMessageID()).isEqualTo("<0123abcd@jixiao>"));
        MimeMessage mail = mails[0];
        assertThat(mail.getSubject()).isEqualTo(POST.subject());
        assertThat(mail.getHeader("Subject", null)).as("only ASCII on the wire").matches("[\\x00-\\x7F]+").contains("=?UTF-8?");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("li@example.gov.cn");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("jixiao@example.gov.cn");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("2500.00 元");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>截至 2024-03 底支出 2500.00 元</p>");
    }

    @Test
    void without_a_server_says_so_and_blames_nobody() {
        Undelivered no = refusal(new MailServer("", 25, "", "", "jixiao@example.gov.cn", Encryption.NONE));
        assertThat(no.why()).isEqualTo(Why.NOT_CONFIGURED);
        assertThat(no).hasMessageContaining("jixiao.mail.host");
    }

    @Test
    void carries_no_password_in_the_clear_beyond_this_machine() {
        Undelivered no = refusal(new MailServer("mail.example.gov.cn", 25, "jixiao", "secret", "jixiao@example.gov.cn", Encryption.NONE));
        assertThat(no.why()).isEqualTo(Why.NOT_CONFIGURED);
        assertThat(no).hasMessageContaining("jixiao.mail.encryption").message().doesNotContain("secret");
    }

    @Test
    void never_falls_back_to_clear_text() {
        MailServer upgraded = new MailServer("127.0.0.1", server.getSmtp().getPort(), "jixiao", "secret", "jixiao@example.gov.cn",
                Encryption.STARTTLS);
        int before = server.getReceivedMessages().length;
        assertThat(refusal(upgraded).why()).isEqualTo(Why.FAILED);
        assertThat(server.getReceivedMessages()).hasSize(before);
    }

    /** GreenMail's certificate is nobody's. */
    @Nested
    class Behind_tls {
        private final GreenMail encrypted = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));

        @BeforeEach
        void start() {
            encrypted.setUser("jixiao", "secret");
            encrypted.start();
        }

        @AfterEach
        void stop() {
            encrypted.stop();
        }

        @Test
        void it_is_handed_over_where_the_server_is_believed() throws Exception {
            Properties believing = new Properties();
            believing.put("mail.smtp.ssl.trust", "*");
            believing.put("mail.smtp.ssl.checkserveridentity", "false");
            try (Email email = new Email(behindTls(), PATIENT, clock(), believing)) {
                email.send(LI, POST);
            }
            assertThat(encrypted.getReceivedMessages()).singleElement().satisfies(mail -> assertThat(mail.getMessageID())
                    .isEqualTo("<0123abcd@jixiao>"));
        }

        @Test
        void it_is_not_where_nobody_vouches_for_the_server_and_the_reason_is_said() {
            assertThat(refusal(behindTls())).hasMessageContaining("certification path")
                    .satisfies(no -> assertThat(no.why()).isEqualTo(Why.FAILED));
            assertThat(encrypted.getReceivedMessages()).isEmpty();
        }

        private MailServer behindTls() {
            return new MailServer("127.0.0.1", encrypted.getSmtps().getPort(), "jixiao", "secret", "jixiao@example.gov.cn", Encryption.TLS);
        }
    }

    @Test
    void with_a_wrong_password_says_so_without_it() {
        GreenMail strict = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        strict.setUser("jixiao", "another");
        strict.start();
        try {
            assertThat(refusal(at(strict.getSmtp().getPort()))).hasMessageContaining("535").message().doesNotContain("secret");
        } finally {
            strict.stop();
        }
    }

    @Test
    void does_not_wait_for_a_server_that_hangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(refusal(at(silent.getLocalPort()), LIMITS).why()).isEqualTo(Why.TIMED_OUT);
        }
    }

    @Test
    void does_not_wait_for_a_server_that_drips() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Receiver.daemon(() -> drip(slow));
            assertThat(refusal(at(slow.getLocalPort()), LIMITS).why()).isEqualTo(Why.TIMED_OUT);
        }
    }

    @Test
    void is_refused_by_a_server_that_is_not_there() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(refusal(at(port))).hasMessageContaining("127.0.0.1:" + port);
    }

    /** Never to an end, and more often than any silence is waited for: who is not bounded in all waits for ever. */
    private static void drip(ServerSocket slow) {
        try (Socket socket = slow.accept(); OutputStream out = socket.getOutputStream()) {
            while (true) {
                out.write("220-wait\r\n".getBytes());
                out.flush();
                Thread.sleep(100);
            }
        } catch (java.io.IOException | InterruptedException gone) {
            // the other side had enough
        }
    }

    private static Undelivered refusal(MailServer from) {
        return refusal(from, PATIENT);
    }

    private static Undelivered refusal(MailServer from, Limits within) {
        try (Email email = new Email(from, within, clock())) {
            return catchThrowableOfType(Undelivered.class, () -> email.send(LI, POST));
        }
    }

    private static MailServer at(int port) {
        return new MailServer("127.0.0.1", port, "jixiao", "secret", "jixiao@example.gov.cn", Encryption.NONE);
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
