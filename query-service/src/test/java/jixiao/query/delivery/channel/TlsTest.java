package jixiao.query.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a receiver behind a certificate of its own, which is said to be that of 127.0.0.1. */
@Timeout(30)
class TlsTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(5));
    private static final Post POST = new Post("0123abcd", "标题", "正文", "", "", "{\"id\":\"0123abcd\"}");
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static SSLContext ours;
    private static SSLContext elsewheres;
    private final Receiver receiver = new Receiver(ours.getServerSocketFactory());

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        ours = context(folder.resolve("ours.p12"), "ip:127.0.0.1");
        elsewheres = context(folder.resolve("elsewhere.p12"), "dns:elsewhere.example.cn");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_receiver_whose_certificate_is_trusted_takes_the_message_over() throws Exception {
        try (Webhook webhook = webhook(ours)) {
            webhook.send(to(receiver), POST);
        }
        assertThat(receiver.heard).singleElement().satisfies(request -> assertThat(request.body()).isEqualTo(POST.json()));
    }

    @Test
    void one_whose_certificate_nobody_vouches_for_hears_nothing_and_the_reason_is_said() throws Exception {
        assertThat(refusal(SSLContext.getDefault(), receiver)).startsWith("对方的证书不受信任：").contains("PKIX");
        assertThat(receiver.heard).isEmpty();
    }

    @Test
    void one_whose_certificate_is_somebody_elses_hears_nothing_and_the_reason_is_said() {
        try (Receiver impostor = new Receiver(elsewheres.getServerSocketFactory())) {
            assertThat(refusal(elsewheres, impostor)).startsWith("对方的证书不受信任：").contains("127.0.0.1");
            assertThat(impostor.heard).isEmpty();
        }
    }

    @Test
    void one_that_speaks_no_tls_hears_nothing() {
        try (Receiver plain = new Receiver()) {
            Address https = new Address(Channel.WEBHOOK, "https://127.0.0.1:" + plain.port() + "/", null, "sixteen letters!");
            plain.answering("200 OK", "");
            try (Webhook webhook = webhook(ours)) {
                assertThat(catchThrowableOfType(Undelivered.class, () -> webhook.send(https, POST))).isNotNull();
            }
            assertThat(plain.heard).noneMatch(request -> request.body().contains("0123abcd"));
        }
    }

    private static String refusal(SSLContext trusting, Receiver receiver) {
        try (Webhook webhook = webhook(trusting)) {
            return catchThrowableOfType(Undelivered.class, () -> webhook.send(to(receiver), POST)).getMessage();
        }
    }

    private static Webhook webhook(SSLContext trusting) {
        return new Webhook(LIMITS, new Destinations(true, WebhookTest.HERE), trusting, Clock.systemUTC());
    }

    private static Address to(Receiver receiver) {
        return new Address(Channel.WEBHOOK, receiver.url("/in"), null, "sixteen letters!");
    }

    /** A fresh key with the JDK's own tool; whoever has this context shows its certificate and trusts it. */
    private static SSLContext context(Path store, String name) throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                "receiver",
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=receiver", "-ext", "san=" + name, "-validity", "2", "-storetype",
                        "PKCS12",
                "-keystore", store.toString(), "-storepass", new String(PASSWORD)).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
