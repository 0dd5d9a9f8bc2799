package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy as the cluster begins it, before services that are ready and answer with the headers that have come. */
class FrontTest {
    private static final long LONGEST_SECONDS = 30;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<HttpServer> services = new ArrayList<>();
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private ClusterState state;
    private Front front;

    @BeforeEach
    void begins(@TempDir Path folder) throws Exception {
        Path cluster = folder.toRealPath();
        Files.createDirectory(cluster.resolve("logs"));
        state = ClusterState.chosen(cluster, 0);
        for (ProcessName service : Stream.concat(ProcessName.COMMANDS.stream(), ProcessName.QUERIES.stream()).toList()) {
            listen(state.port(service));
            listen(state.managementPort(service));
        }
        front = new Front(cluster, state);
        front.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!front.isServing()) {
            assertThat(System.nanoTime()).as(front.lastWords()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    @AfterEach
    void ends() {
        answering.countDown();
        front.kill();
        services.forEach(one -> one.stop(0));
        workers.shutdownNow();
    }

    private void listen(int port) throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(ClusterPorts.HERE, port), 0);
        service.setExecutor(workers);
        service.createContext("/", this::answer);
        service.createContext("/api/board", this::answerLater);
        service.start();
        services.add(service);
    }

    private void answerLater(HttpExchange exchange) throws IOException {
        heard.countDown();
        try {
            answering.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        answer(exchange);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] lines = exchange.getRequestHeaders().entrySet().stream().map(header -> header.getKey() + "=" + header.getValue())
                .sorted().reduce("", (before, line) -> before + line + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, lines.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(lines);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(state.address().resolve(path));
    }

    @Test
    void drops_what_a_client_says_of_others_before_it() throws Exception {
        String came = client.send(request("/api/units").header("X-Forwarded-For", "203.0.113.9").header("X-Forwarded-Host", "evil.example")
                .header("x-forwarded-prefix", "/evil").header("X-FORWARDED-SSL", "on").header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "443").header("Forwarded", "for=203.0.113.9").header("X-Kept", "yes")
                .build(), BodyHandlers.ofString()).body();
        assertThat(came.lines().filter(line -> line.toLowerCase().contains("forwarded"))).containsExactly("X-forwarded-for=[127.0.0.1]",
                "X-forwarded-port=[%d]".formatted(state.address().getPort()), "X-forwarded-proto=[http]");
        assertThat(came).contains("X-kept=[yes]");
    }

    @Test
    void is_not_taken_for_who_has_its_configuration_open() throws Exception {
        long served = front.pid().orElseThrow();
        front.kill();
        assertThat(front.pid()).isEmpty();
        Process editor = ProcessTableTest.waiting(front.configuration().toString());
        try {
            assertThat(front.pid()).isEmpty();
            front.stop();
            assertThat(editor.isAlive()).isTrue();
            front.start();
            assertThat(front.pid()).isPresent().get().isNotIn(served, editor.pid());
        } finally {
            editor.destroyForcibly();
        }
    }

    @Test
    void has_what_is_under_way_answered_before_it_ends() throws Exception {
        CompletableFuture<HttpResponse<String>> underWay = client.sendAsync(request("/api/board").build(), BodyHandlers.ofString());
        assertThat(heard.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop, workers);
        while (front.isUp()) { // whoever comes now is not let in any more
            Thread.sleep(50);
        }
        answering.countDown();
        assertThat(underWay.get(LONGEST_SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stopped.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertThat(front.pid()).isEmpty();
    }

    private void stop() {
        try {
            front.stop();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
