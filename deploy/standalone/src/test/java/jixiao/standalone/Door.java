package jixiao.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP contract as anybody meets it: whatever is answered, a no included, is handed back to be judged. */
public record Door(URI address, HttpClient client, String password) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** The board waits two seconds each time. */
    private static final int ASKED_AGAIN = 15;

    public Door(URI address, String password) {
        this(address, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), password);
    }

    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String body() {
            return response.body();
        }

        Optional<Long> position() {
            return response.headers().firstValue("Ledger-Position").map(Long::valueOf);
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** What a no is called, and its sentence. */
        public String refusal() {
            return status + " " + json().path("reason").asString("") + " " + json().path("detail").asString("");
        }
    }

    public Answer post(String account, String path, Object body, String... headers) throws IOException {
        String text = body instanceof String json ? json : JSON.writeValueAsString(body);
        HttpRequest.Builder request = to(account, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(text));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer postText(String account, String path, String text) throws IOException {
        return send(to(account, path).header("Content-Type", "text/plain; charset=utf-8").POST(BodyPublishers.ofString(text)));
    }

    public Answer put(String account, String path, Object body, String... headers) throws IOException {
        String text = body instanceof String json ? json : JSON.writeValueAsString(body);
        HttpRequest.Builder request = to(account, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(text));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Whatever an operation takes. */
    public Answer ask(String account, String method, String path, String mediaType, String body) throws IOException {
        return ask(account, method, path, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer ask(String account, String method, String path, String mediaType, byte[] body) throws IOException {
        return send(to(account, path).header("Content-Type", mediaType).method(method, BodyPublishers.ofByteArray(body)));
    }

    /** Hands in a file. */
    Answer postBytes(String account, String path, byte[] file) throws IOException {
        return send(to(account, path).header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofByteArray(file)));
    }

    byte[] getBytes(String account, String path) throws IOException {
        try {
            return client.send(to(account, path).build(), BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    public Answer get(String account, String path) throws IOException {
        return send(to(account, path));
    }

    /** Asked again, as a screen does, while the board says that it has not come as far; the last answer where it does not come in time. */
    Answer getOnceShown(String account, String path) throws IOException {
        Answer answer = get(account, path);
        for (int again = 0; again < ASKED_AGAIN && answer.status() == 503 && answer.refusal().startsWith("503 NotYet"); again++) {
            answer = get(account, path);
        }
        return answer;
    }

    /** The account whose name is empty is nobody's, and gives none; one that begins with {@code Bearer} is a token. */
    private HttpRequest.Builder to(String account, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(LONGEST);
        if (account.isEmpty()) {
            return request;
        }
        String basic = Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization", account.startsWith("Bearer ") ? account : "Basic " + basic);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
