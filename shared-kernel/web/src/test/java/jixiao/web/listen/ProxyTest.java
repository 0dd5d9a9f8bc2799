package jixiao.web.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyTest {
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();

    @Test
    void says_who_asks_and_by_which_way() throws Exception {
        try (Served served = new Served("--server.address=127.0.0.1", "--jixiao.proxy=127.0.0.1")) {
            HttpResponse<String> answer = served.ask("http", "127.0.0.1", ANYBODY, "X-Forwarded-For", "6.6.6.6, 10.1.2.3",
                    "X-Forwarded-Proto", "https");
            assertThat(answer.body()).as("what the client wrote before the proxy did is not believed").isEqualTo("https from 10.1.2.3");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            HttpResponse<String> plain = served.ask("http", "127.0.0.1", ANYBODY, "X-Forwarded-For", "10.1.2.3", "X-Forwarded-Proto",
                    "http");
            assertThat(plain.statusCode()).isEqualTo(403);
            assertThat(plain.body()).contains("\"reason\":\"PlainHttp\"", "明文 HTTP");
            assertThat(plain.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(served.ask("http", "127.0.0.1", ANYBODY, "X-Forwarded-For", "10.1.2.3").statusCode()).isEqualTo(403);
            assertThat(served.ask("http", "127.0.0.1", ANYBODY).body()).as("this machine itself").isEqualTo("http from 127.0.0.1");
        }
    }

    @Test
    void is_believed_only_where_it_is_named() throws Exception {
        for (String other : new String[] {"", "10.0.0.5"}) {
            try (Served served = new Served("--server.address=127.0.0.1", "--jixiao.proxy=" + other,
                    "--server.forward-headers-strategy=none")) {
                HttpResponse<String> answer = served.ask("http", "127.0.0.1", ANYBODY, "X-Forwarded-For", "10.1.2.3", "X-Forwarded-Proto",
                        "https");
                assertThat(answer.body()).isEqualTo("http from 127.0.0.1");
                assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
            }
        }
    }

    @Test
    void is_the_only_way_in_for_other_machines_where_clear_text_is_spoken() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress()).findFirst();
        assumeTrue(own.isPresent(), "this machine has no address that others could reach");
        try (Served served = new Served("--server.address=0.0.0.0", "--jixiao.proxy=10.255.255.1")) {
            HttpResponse<String> past = served.ask("http", own.get().getHostAddress(), ANYBODY, "X-Forwarded-Proto", "https");
            assertThat(past.statusCode()).isEqualTo(403);
            assertThat(past.body()).contains("PlainHttp");
        }
    }

    @Test
    void or_tls_is_needed_to_listen_beyond_this_machine() {
        for (String address : new String[] {"", "0.0.0.0"}) {
            assertThatThrownBy(() -> new Served("--server.address=" + address).close()).hasRootCauseInstanceOf(ListeningRefused.class)
                    .rootCause().hasMessageContaining("明文 HTTP");
        }
        assertThatThrownBy(() -> new Served("--server.address=127.0.0.1", "--management.server.port=0",
                "--management.server.address=0.0.0.0").close()).hasRootCauseInstanceOf(ListeningRefused.class)
                .rootCause().hasMessageContaining("management.server.address");
    }
}
