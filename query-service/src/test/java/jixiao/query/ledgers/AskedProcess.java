package jixiao.query.ledgers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import jixiao.kafka.KafkaSettings;
import jixiao.testing.Eventually;

/** A process of several ledgers, by its two ports. */
record AskedProcess(String port, String management) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static List<String> arguments(Path folder, KafkaSettings topic) {
        return List.of("--spring.config.name=query-service", "--server.port=0", "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off", "--jixiao.ledgers=" + folder, "--jixiao.kafka.bootstrap=" + topic.bootstrap(),
                "--jixiao.kafka.topic=" + topic.topic());
    }

    /** Names the ledgers given, each in a header of its own. */
    HttpResponse<String> ask(String path, String... ledgers) {
        return send(as("reviewer", path, ledgers));
    }

    /** Whether a ledger's views, which have heard all of it, are those that are built anew. */
    boolean showsWhatIsBuiltAnew(ToldLedger ledger) {
        HttpResponse<String> rebuilt = send(as("reviewer", "/api/views/rebuild", ledger.name).POST(HttpRequest.BodyPublishers.noBody()));
        return rebuilt.statusCode() == 200 && rebuilt.body().contains("\"switched\":true");
    }

    private HttpRequest.Builder as(String account, String path, String... ledgers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString((account + ":secret").getBytes()));
        for (String ledger : ledgers) {
            request.header("Jixiao-Ledger", ledger);
        }
        return request;
    }

    String manage(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))).body();
    }

    void shows(ToldLedger ledger) {
        Eventually.holds("all of " + ledger.name + " is shown", () -> isShown(ledger));
    }

    boolean isShown(ToldLedger ledger) {
        return ask("/api/views?after=" + ledger.position(), ledger.name).statusCode() == 200;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
