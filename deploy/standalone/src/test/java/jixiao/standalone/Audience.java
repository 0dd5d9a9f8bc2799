package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jixiao.standalone.Door.Answer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who wants to hear of alerts: a clerk once a day, a reviewer and a leader at once, and another system of the gravest kind only. */
record Audience(LivedYear year, HttpServer receiver, List<JsonNode> posted) implements AutoCloseable {

    Audience(LivedYear year) throws IOException {
        this(year, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), new CopyOnWriteArrayList<>());
        receiver.createContext("/", exchange -> {
            posted.add(new JsonMapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    /** The other system stands on this machine, which is no place to send to unless the settings say so. */
    static void isHeardHere(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources()
                .addFirst(new MapPropertySource("audience", Map.of("jixiao.delivery.loopback", "true")));
    }

    Notices clerk() {
        return new Notices(year, "clerk");
    }

    void subscribe() throws IOException {
        Answer allowed = year.door().put("secadmin", "/api/delivery-hosts", Map.of("hosts", List.of("127.0.0.1"), "reason", "接入本机的系统"));
        assertThat(allowed.status()).as(allowed.body()).isEqualTo(204);
        year.heard(allowed);
        year.sees("/api/rulebooks");
        subscribe("clerk", Map.of("channel", "IN_APP", "digestAt", 8));
        subscribe("reviewer", Map.of("channel", "IN_APP"));
        subscribe("leader", Map.of("channel", "IN_APP"));
        subscribe("second", Map.of("channel", "WEBHOOK", "target", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                "secret", "a secret of some length", "kinds", List.of("FAR_BEHIND")));
    }

    private void subscribe(String account, Map<String, Object> wish) throws IOException {
        Answer subscribed = year.door().post(account, "/api/subscriptions", wish);
        assertThat(subscribed.status()).as(subscribed.body()).isEqualTo(201);
    }

    /** Whoever hears at once has heard everything: what then is in tomorrow's digest comes tomorrow and not a day later. */
    void heardAtOnce() throws IOException, InterruptedException {
        new Notices(year, "reviewer").tell(alerts().stream().flatMap(alert -> steps(alert, "REVIEWER")));
    }

    private List<JsonNode> alerts() throws IOException {
        return LivedYear.stream(year.sees("/api/alerts?year=2024&state=ALL")).toList();
    }

    /** Each step of each alert, to everybody it concerns, and to nobody twice. */
    void heardEverythingOnce() throws IOException, InterruptedException {
        heardAtOnce();
        List<JsonNode> alerts = alerts();
        clerk().tell(alerts.stream().flatMap(alert -> steps(alert, "CLERK")));
        new Notices(year, "leader").tell(alerts.stream().flatMap(alert -> steps(alert, "LEADER")));
        assertThat(alerts).as("each that is far behind began so").allMatch(alert -> alert.path("worsened").isNull());
        List<String> gravest = alerts.stream().filter(alert -> alert.path("severity").asString("").equals("FAR_BEHIND"))
                .flatMap(alert -> steps(alert, "REVIEWER")).sorted().toList();
        assertThat(posted.stream().map(body -> body.path("alert").asString() + " " + body.path("step").asString()).sorted().toList())
                .as("posted to another system").isNotEmpty().isEqualTo(gravest);
    }

    /** What everybody is told of an alert, and what only a role is that it reached; whoever it reached last, the reviewers were first. */
    private static Stream<String> steps(JsonNode alert, String role) {
        List<String> steps = new ArrayList<>(List.of("RAISED"));
        String reached = alert.path("escalatedTo").asString("");
        if (!alert.path("explained").isNull()) {
            steps.add("EXPLAINED");
        }
        if (role.equals(reached) || role.equals("REVIEWER") && reached.equals("LEADER")) {
            steps.add("ESCALATED_" + role);
        }
        if (!alert.path("clearedAt").isNull()) {
            steps.add(alert.path("state").asString());
        }
        return steps.stream().map(step -> alert.path("id").asString() + " " + step);
    }

    @Override
    public void close() {
        receiver.stop(0);
    }
}
