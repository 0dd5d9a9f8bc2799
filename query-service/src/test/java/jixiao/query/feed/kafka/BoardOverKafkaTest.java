package jixiao.query.feed.kafka;

import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jixiao.identity.database.IdentitySchema;
import jixiao.query.QueryService;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.testing.Eventually;
import jixiao.testing.People;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A board that never reaches the desk's database: what it has came over Kafka. */
class BoardOverKafkaTest {
    private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/nobody";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static final Story STORY = new Story("A");
    private static PublishedLedger published;
    private static ConfigurableApplicationContext board;

    @BeforeAll
    static void start() {
        published = new PublishedLedger(LEDGER.url());
        LEDGER.append(yearOpened(), firstRules()).append(STORY.begun(1_000, 3, 3_000)).append(STORY.spent("1", "2024-01-05", 100));
        published.catchUp();
        String url = Postgres.freshDatabase();
        IdentitySchema.migrate(url, Postgres.owner(url), Postgres.ROLE_PASSWORD, Postgres.identity(url));
        People.heardAll(url, LEDGER.url());
        People.open(url, "leader", "LEADER", "市领导", "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret"));
        List<String> arguments = new ArrayList<>(Postgres.arguments(url));
        arguments.removeIf(argument -> argument.startsWith("--jixiao.ledger.url="));
        arguments.addAll(List.of("--spring.config.name=query-service", "--server.port=0", "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off", "--jixiao.ledger.url=" + NOBODY, "--jixiao.views.url=" + url,
                "--jixiao.kafka.bootstrap=" + published.settings().bootstrap(), "--jixiao.kafka.topic=" + published.settings().topic()));
        board = new SpringApplicationBuilder(QueryService.class).run(arguments.toArray(String[]::new));
    }

    @AfterAll
    static void close() {
        if (board != null) {
            board.close();
        }
        published.close();
    }

    @Test
    void shows_what_is_and_what_was_and_who_did_it() {
        long before = LEDGER.position();
        LEDGER.append(STORY.spent("2", "2024-01-06", 50));
        published.catchUp();
        Eventually.holds("the payment is shown", () -> ask("/api/projects/2024/A?after=" + LEDGER.position()).statusCode() == 200);
        for (String path : List.of("/api/projects/2024/A?asOf=" + before, "/api/board?year=2024&month=2024-01&asOf=" + before,
                "/api/board?year=2024&month=2024-01&asOf=2024-01-02")) {
            HttpResponse<String> past = ask(path);
            assertThat(past.statusCode()).as(path + ": " + past.body()).isEqualTo(200);
        }
        assertThat(ask("/api/projects/2024/A/events?after=" + LEDGER.position()).body()).contains("SpendRecorded").contains("clerk");
    }

    @Test
    void says_how_its_feed_is_and_that_something_is_missing() {
        Eventually.holds("it reads", () -> manage("/actuator/prometheus").contains("jixiao_feed_writer 1.0"));
        assertThat(manage("/actuator/health")).contains("\"kafkaFeed\"").contains("\"writer\":true");
        assertThat(manage("/actuator/prometheus")).contains("jixiao_feed_writer 1.0").contains("jixiao_feed_lag_events 0.0")
                .contains("jixiao_feed_lag_seconds").contains("jixiao_feed_duplicates_total").contains("jixiao_feed_holes_total")
                .contains("jixiao_feed_filled_total");
        published.lose(LEDGER.position() + 1);
        LEDGER.append(STORY.spent("3", "2024-01-07", 1), STORY.spent("4", "2024-01-07", 1));
        published.catchUp();
        Eventually.holds("it says so", () -> manage("/actuator/health").contains("账本第 %d 条还没有从 Kafka 收到".formatted(LEDGER.position() - 1)));
        assertThat(ask("/api/projects/2024/A").statusCode()).as("what came is shown").isEqualTo(200);
        published.bringAgain(LEDGER.position() - 1);
        Eventually.holds("all of it is shown", () -> ask("/api/projects/2024/A?after=" + LEDGER.position()).statusCode() == 200);
    }

    @Test
    void a_request_for_another_ledger_is_refused() {
        HttpResponse<String> refused = ask("/api/units", Map.of("Jixiao-Ledger", "suzhou"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("UnknownLedger").contains("jixiao");
        assertThat(ask("/api/units", Map.of("Jixiao-Ledger", "jixiao")).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> ask(String path) {
        return ask(path, Map.of());
    }

    private static HttpResponse<String> ask(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + board.getEnvironment().getProperty("local.server.port") + path)).header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString("leader:secret".getBytes()));
        headers.forEach(request::header);
        return send(request);
    }

    private static String manage(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + board.getEnvironment().getProperty("local.management.port") + path))).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
