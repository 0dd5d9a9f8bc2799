package jixiao.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jixiao.testing.Postgres;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The board as a process of its own, with the heap a test gives it; it ends when memory runs out. */
public final class BoardProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final String port;

    public BoardProcess(WrittenLedger ledger, String heap) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", BoardProcess.class.getName()));
        command.addAll(Postgres.arguments(ledger.url()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        process = builder.redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("listening on ")) {
            said.add(line);
            line = lines.readLine();
        }
        if (line == null) {
            throw new AssertionError(String.join("\n", said));
        }
        port = line.substring("listening on ".length());
        Thread listener = new Thread(() -> lines.lines().forEach(said::add), "listener");
        listener.setDaemon(true);
        listener.start();
    }

    public static void main(String[] arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--spring.config.name=query-service", "--server.port=0", "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off"));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(QueryService.class).run(all.toArray(String[]::new));
        System.out.println("listening on " + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Waits until the views have heard the ledger up to a position. */
    public void hears(long position) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (get("/api/views?after=" + position).join().statusCode() != 200) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("not at position " + position + ":\n" + String.join("\n", said));
            }
        }
    }

    public CompletableFuture<HttpResponse<String>> get(String path) {
        return http.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    public CompletableFuture<HttpResponse<String>> post(String path, String json) {
        return http.sendAsync(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString("reviewer:secret".getBytes(StandardCharsets.US_ASCII)));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
