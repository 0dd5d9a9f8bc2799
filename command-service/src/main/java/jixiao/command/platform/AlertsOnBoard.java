package jixiao.command.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.ProjectId;
import jixiao.web.TooBusy;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The alerts, which the desk itself does not know: it asks the board over HTTP in the name of whoever asks it, in the one-process
 * form too. The board's address is looked up at every asking, because there it is known only once the port is taken.
 */
@Component
public final class AlertsOnBoard {
    private static final String ADDRESS = "jixiao.board";
    /** Longer than the board itself waits for the position it is asked after. */
    private static final Duration LONGEST = Duration.ofSeconds(3);
    /** Each waits for another request, in the one-process form for one to this very server: some of its threads must be left to answer. */
    private static final int MOST_AT_ONCE = 16;
    private static final String NAME = "[0-9A-Za-z_~-]{1,128}";
    /** Whatever state the board may call it, an alert is open unless it ended in one of these. */
    private static final Set<String> ENDED = Set.of("CLEARED", "WITHDRAWN");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1)).build();
    private final Semaphore asking = new Semaphore(MOST_AT_ONCE);
    private final Environment settings;
    private final Ledger ledger;

    AlertsOnBoard(Environment settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    /** An alert as the board knew it when it had heard all that this desk knows of. */
    public record Alert(ProjectId project, boolean open) {
    }

    /**
     * Empty where the board knows no such alert; throws {@link BoardAway} where it does not answer, {@link TooBusy} where too many ask.
     *
     * @param credentials the Authorization header of whoever asks
     */
    public Optional<Alert> find(String id, String credentials) {
        if (!id.matches(NAME)) {
            return Optional.empty();
        }
        if (!asking.tryAcquire()) {
            throw new TooBusy("同时在核对的预警已有 %d 条，没有受理。请稍后再试".formatted(MOST_AT_ONCE));
        }
        try {
            return answered(ask("/api/alerts/" + id + "?after=" + ledger.head(), credentials));
        } finally {
            asking.release();
        }
    }

    private static Optional<Alert> answered(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 && answer.statusCode() != 404 || answer.headers().firstValue("View-Position").isEmpty()) {
            throw new BoardAway("status %d from %s".formatted(answer.statusCode(), answer.uri()));
        }
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(alert(answer));
    }

    private HttpResponse<String> ask(String path, String credentials) {
        URI address = URI.create(settings.getRequiredProperty(ADDRESS) + path);
        try {
            return client.send(HttpRequest.newBuilder(address).timeout(LONGEST).header(HttpHeaders.AUTHORIZATION, credentials).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException away) {
            throw new BoardAway("%s from %s".formatted(away, address));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new BoardAway("stopped while asking " + address);
        }
    }

    private static Alert alert(HttpResponse<String> answer) {
        try {
            JsonNode alert = JSON.readTree(answer.body());
            ProjectId project = ProjectId.parse(alert.path("project").asString().replaceFirst("/", "-"));
            return new Alert(project, !ENDED.contains(alert.path("state").asString()));
        } catch (JacksonException | IllegalArgumentException noAlert) {
            throw new BoardAway("no alert in what came from %s: %s".formatted(answer.uri(), noAlert.getMessage()));
        }
    }
}
