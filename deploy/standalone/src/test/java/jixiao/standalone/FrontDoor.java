package jixiao.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A reverse proxy that gives desk and board one address, as an installation of several processes has one before them. */
final class FrontDoor implements AutoCloseable {
    private static final Pattern ASKED_OF_THE_BOARD =
            Pattern.compile("/api/(views|rulebooks/trial|subscriptions|notices|deliveries)(/.*)?");
    private static final Pattern READ_AT_THE_DESK = Pattern.compile("/api/(imports|attachments|ledger)(/.*)?|.*/draft");
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "content-length", "host", "upgrade", "transfer-encoding",
            "http2-settings");
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI desk;
    private final URI board;

    FrontDoor(URI desk, URI board) throws IOException {
        this.desk = desk;
        this.board = board;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            boolean isRead = exchange.getRequestMethod().equals("GET");
            URI to = ASKED_OF_THE_BOARD.matcher(path).matches() || isRead && !READ_AT_THE_DESK.matcher(path).matches() ? board : desk;
            HttpRequest.Builder request = HttpRequest.newBuilder(to.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> values.stream().filter(value -> !HOP_BY_HOP.contains(name.toLowerCase()))
                    .forEach(value -> request.header(name, value)));
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
            exchange.getResponseHeaders().remove("content-length");
            exchange.getResponseHeaders().remove("transfer-encoding");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
