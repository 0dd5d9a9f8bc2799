package jixiao.web.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemContent;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncryptedTest {
    @TempDir
    Path folder;

    @Test
    void a_certificate_is_made_for_address_and_host_and_its_key_is_its_owners_alone() throws Exception {
        Path tls = folder.resolve("证 书");
        String first;
        try (Served served = new Served("--server.address=127.0.0.1", "--jixiao.tls=" + tls)) {
            for (String name : new String[] {"127.0.0.1", "localhost"}) {
                HttpResponse<String> answer = served.ask("https", name, believing(tls));
                assertThat(answer.body()).isEqualTo("https from 127.0.0.1");
                assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            }
            ServedCertificate certificate = served.bean(ServedCertificate.class);
            first = certificate.fingerprint();
            assertThat(first).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}").isEqualTo(shown(served));
            assertThat(certificate.isSelfSigned()).isTrue();
            assertThat(certificate.ends()).isAfter(Instant.now().plus(Duration.ofDays(800)));
            assertThat(served.bean(HealthIndicator.class).health().getStatus().getCode()).isEqualTo("UP");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tls.resolve("key.pem")))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tls))).isEqualTo("rwx------");
            try (var files = Files.list(tls)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("cert.pem", "key.pem");
            }
        }
        try (Served again = new Served("--server.address=0.0.0.0", "--jixiao.tls=" + tls)) {
            assertThat(again.bean(ServedCertificate.class).fingerprint()).as("kept").isEqualTo(first);
        }
    }

    @Test
    void a_renewed_pair_is_shown_without_a_restart_and_half_of_one_is_not() throws Exception {
        Path tls = folder.resolve("tls");
        Path next = folder.resolve("next");
        CertificateFolder.ready(next, null);
        try (Served served = new Served("--server.address=127.0.0.1", "--jixiao.tls=" + tls)) {
            String first = served.bean(ServedCertificate.class).fingerprint();
            String second = fingerprint(next);
            Files.copy(next.resolve("cert.pem"), tls.resolve("cert.pem"), StandardCopyOption.REPLACE_EXISTING);
            TimeUnit.SECONDS.sleep(1); // ten quiet periods; too short a pause can only let a fault pass
            assertThat(shown(served)).as("half").isEqualTo(first).isNotEqualTo(second);
            Files.copy(next.resolve("key.pem"), tls.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
            while (!shown(served).equals(second)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(served.bean(ServedCertificate.class).fingerprint()).isEqualTo(second);
            assertThat(served.ask("https", "127.0.0.1", believing(next)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_the_server_itself_refuses_bears_the_headers_too() throws Exception {
        Path tls = folder.resolve("tls");
        try (Served served = new Served("--server.address=127.0.0.1", "--jixiao.tls=" + tls);
                SSLSocket socket = connected(served, Served.believing(tls.resolve("cert.pem")))) {
            socket.getOutputStream().write("GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("Strict-Transport-Security: max-age=31536000",
                    "X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'");
        }
    }

    @Test
    void older_protocols_are_not_spoken() throws Exception {
        Path tls = folder.resolve("tls");
        try (Served served = new Served("--server.address=127.0.0.1", "--jixiao.tls=" + tls);
                SSLSocket socket = connected(served, Served.believing(tls.resolve("cert.pem")))) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(served.bean(SslBundles.class).getBundle(TlsSettings.BUNDLE).getOptions().getEnabledProtocols())
                    .as("Java's clients speak none that is older").containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
        }
    }

    @Test
    void a_key_that_others_could_read_is_kept_from_them() throws Exception {
        CertificateFolder.ready(folder, null);
        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        CertificateFolder.ready(folder, null);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem")))).isEqualTo("rw-------");
    }

    @Test
    void a_folder_that_holds_no_pair_is_refused_in_a_sentence() throws Exception {
        Path other = folder.resolve("other");
        Path ours = folder.resolve("ours");
        CertificateFolder.ready(other, null);
        CertificateFolder.ready(ours, null);
        Files.copy(other.resolve("key.pem"), ours.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        refused(ours, "不是一对");
        Files.delete(ours.resolve("key.pem"));
        refused(ours, "里只有 cert.pem，缺 key.pem");
        Files.writeString(ours.resolve("key.pem"), "no key");
        refused(ours, "不是 PEM 格式");
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(file.resolve("below"), "不能读写");
    }

    private static void refused(Path folder, String sentence) {
        assertThatThrownBy(() -> CertificateFolder.ready(folder, null)).isInstanceOf(ListeningRefused.class).hasMessageContaining(sentence)
                .hasMessageContaining(folder.toString());
    }

    private static HttpClient believing(Path folder) throws Exception {
        return HttpClient.newBuilder().sslContext(Served.believing(folder.resolve("cert.pem"))).build();
    }

    private static SSLSocket connected(Served served, SSLContext trusting) throws IOException {
        return (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", served.port());
    }

    /** Of the certificate that a client sees, whatever it thinks of it. */
    private static String shown(Served served) throws Exception {
        SSLContext anything = SSLContext.getInstance("TLS");
        anything.init(null, new TrustManager[] {new Unquestioning()}, null);
        try (SSLSocket socket = connected(served, anything)) {
            socket.startHandshake();
            return fingerprint(socket.getSession().getPeerCertificates()[0].getEncoded());
        }
    }

    private static String fingerprint(Path folder) throws Exception {
        return fingerprint(PemContent.load(folder.resolve("cert.pem")).getCertificates().get(0)
                .getEncoded());
    }

    private static String fingerprint(byte[] certificate) throws Exception {
        return HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("SHA-256").digest(certificate))
                .toUpperCase(Locale.ROOT);
    }

    private static final class Unquestioning implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            // no client shows one
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // it is looked at afterwards
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
