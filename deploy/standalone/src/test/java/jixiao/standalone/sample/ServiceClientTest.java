package jixiao.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.ServiceAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceClientTest {
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private boolean saysWhen = true;
    private int asked;
    private HttpServer server;
    private ServiceClient desk;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked++;
            int status = statuses.remove();
            if (status == 503 && saysWhen) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            byte[] body = "{\"detail\":\"没有受理\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        desk = new ServiceClient(new ServiceAddress(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null), "clerk",
                "secret");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void comes_again_when_it_was_told_to() {
        statuses.addAll(List.of(503, 503, 200, 503, 200));
        assertThat(desk.postText("key", "/api/imports", "表").path("detail").asString()).isEqualTo("没有受理");
        desk.post("other", "/api/years/2024/opening", Map.of());
        assertThat(asked).isEqualTo(5);
    }

    @Test
    void goes_no_further_where_it_is_not_told_when() {
        saysWhen = false;
        statuses.addAll(List.of(503, 200));
        assertThatThrownBy(() -> desk.get("/api/imports")).isInstanceOf(CannotGoOn.class).hasMessageContaining("503");
        assertThat(asked).isEqualTo(1);
    }
}
