package jixiao.standalone.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.ServiceAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A client of the HTTP contract like any other, who asks in one person's name; any answer but a yes ends what it was used for. */
public final class ServiceClient {
    /** In one order always: another order of fields is another question under the same key. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    /** A server that is busy for longer than its longest import is not going to be free. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int UNAVAILABLE = 503;
    private final HttpClient client;
    private final URI address;
    private final String authorization;
    private final Map<String, String> headers;
    private long position;
    private long answered;

    public ServiceClient(ServiceAddress reached, String account, String password) {
        this(reached, account, password, Map.of());
    }

    /** {@code headers} go with every request. */
    ServiceClient(ServiceAddress reached, String account, String password, Map<String, String> headers) {
        this(reached, "Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8)), headers);
    }

    private ServiceClient(ServiceAddress reached, String authorization, Map<String, String> headers) {
        this.address = reached.uri();
        this.client = reached.client();
        this.authorization = authorization;
        this.headers = headers;
    }

    public static ServiceClient withToken(ServiceAddress reached, String token) {
        return new ServiceClient(reached, "Bearer " + token, Map.of());
    }

    /** The ledger's position after our last command: what a reader has to have heard to show all we did. */
    long position() {
        return position;
    }

    /** The position that the last answer of all named; of one that was given before, the one it named then. */
    long answered() {
        return answered;
    }

    public JsonNode post(String key, String path, Object body) {
        return send("POST", key, path, body);
    }

    JsonNode put(String key, String path, Object body) {
        return send("PUT", key, path, body);
    }

    private JsonNode send(String method, String key, String path, Object body) {
        return send(path, to(path).header("Idempotency-Key", key).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode postText(String key, String path, @Nullable String text) {
        return send(path, to(path).header("Idempotency-Key", key).header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(text)));
    }

    JsonNode get(String path) {
        return send(path, to(path));
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(10))
                .header("Authorization", authorization);
        headers.forEach(request::header);
        return request;
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = answer(request.build());
            answer.headers().firstValueAsLong("Ledger-Position").ifPresent(this::heard);
            if (answer.statusCode() / 100 != 2) {
                throw refused(path, answer);
            }
            return answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (IOException unreachable) {
            throw CannotGoOn.because("无法访问 %s：%s".formatted(address, unreachable), "The service cannot be reached.", unreachable);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw CannotGoOn.because("已中断。", "Interrupted.", asked);
        }
    }

    /** Who is told to come again does so when he was told to, until he has waited too long: everything asked here may be asked again. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Optional<Long> seconds = answer.headers().firstValue("Retry-After").filter(said -> said.matches("\\d{1,4}")).map(Long::valueOf);
            if (answer.statusCode() != UNAVAILABLE || seconds.isEmpty()
                    || System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds.get()) > end) {
                return answer;
            }
            TimeUnit.SECONDS.sleep(seconds.get());
        }
    }

    private void heard(long named) {
        answered = named;
        position = Math.max(position, named);
    }

    private static CannotGoOn refused(String path, HttpResponse<String> answer) {
        if (answer.statusCode() == 401) {
            return CannotGoOn.because("账号或密码不对，或访问令牌无效、已到期。", "The account, the password or the token is wrong.");
        }
        String sentence = answer.body();
        try {
            sentence = JSON.readTree(answer.body()).path("detail").asString(answer.body());
        } catch (JacksonException notJson) {
            // said as it came
        }
        return CannotGoOn.because("%s 的回答是 %d：%s".formatted(path, answer.statusCode(), sentence),
                "HTTP %d from %s".formatted(answer.statusCode(), path));
    }
}
