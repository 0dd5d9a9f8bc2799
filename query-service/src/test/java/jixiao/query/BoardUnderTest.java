package jixiao.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jixiao.kernel.value.Role;
import jixiao.query.fold.projector.Projector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole board on a port of its own over a written ledger, asked through HTTP. */
public final class BoardUnderTest implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    /** Ends a hang, and is never what a loaded machine needs. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final WrittenLedger ledger;

    public BoardUnderTest(WrittenLedger ledger) {
        this.ledger = ledger;
        ledger.account("leader", Role.LEADER, "市领导").account("clerk", Role.CLERK, "225001").account("reviewer", Role.REVIEWER, "财政局");
        List<String> arguments = new ArrayList<>(List.of("--spring.config.name=query-service", "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off", "--jixiao.delivery.loopback=true"));
        arguments.addAll(ledger.arguments());
        this.context = new SpringApplicationBuilder(QueryService.class).run(arguments.toArray(String[]::new));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Asks with everything heard that was written. */
    public JsonNode get(String path) {
        try {
            if (!bean(Projector.class).await(ledger.position(), PATIENCE)) {
                throw new AssertionError("not heard up to %d: %s".formatted(ledger.position(), bean(Projector.class).serving()));
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        HttpResponse<String> answer = ask("GET", path + (path.contains("?") ? "&" : "?") + "after=" + ledger.position(), "leader");
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public HttpResponse<String> ask(String method, String path, String account) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()), account);
    }

    public HttpResponse<String> ask(String method, String path, String account, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request, account);
    }

    public HttpResponse<String> post(String path, String account, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)), account);
    }

    /** Asks under an Idempotency-Key. */
    public HttpResponse<String> post(String path, String account, String json, String key) {
        return send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)), account);
    }

    /** Asks the management port, as only this machine can. */
    public HttpResponse<String> manage(String path) {
        return send(request("local.management.port", path), null);
    }

    /** The same under another name of the machine, as whoever made that name says it; the first line of the answer. */
    public String manageAs(String host, String path) {
        int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host)
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpRequest.Builder request(String path) {
        return request("local.server.port", path);
    }

    private HttpRequest.Builder request(String port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty(port) + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String account) {
        if (account != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":secret").getBytes()));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        context.close();
        ledger.released();
    }
}
