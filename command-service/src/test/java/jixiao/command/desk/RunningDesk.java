package jixiao.command.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jixiao.command.CommandService;
import jixiao.command.account.Accounts;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A desk on a PostgreSQL of its own, asked over HTTP by clerk, reviewer and leader, all with the password {@code secret}. */
public final class RunningDesk implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final String database;

    private RunningDesk(String database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    public static RunningDesk start() {
        return on(Postgres.freshDatabase());
    }

    /** Another desk on the same database, as two processes would be. */
    public static RunningDesk on(String database, String... more) {
        RunningDesk desk = withoutAccounts(database, more);
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("clerk"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("stranger"), Role.CLERK, new UnitCode("999999"), "secret");
        accounts.open(new AccountName("reviewer"), Role.REVIEWER, new UnitCode("财政局"), "secret");
        accounts.open(new AccountName("leader"), Role.LEADER, new UnitCode("市领导"), "secret");
        return desk;
    }

    /** Nobody can sign in but who did before. */
    public static RunningDesk withoutAccounts(String database, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--spring.config.name=command-service", "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.jmx.enabled=false", "--spring.main.banner-mode=off", "--logging.level.root=WARN"));
        arguments.addAll(Postgres.arguments(database));
        for (String argument : more) { // one said twice would be a list of both
            arguments.removeIf(said -> said.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
            arguments.add(argument);
        }
        return new RunningDesk(database, new SpringApplicationBuilder(CommandService.class).run(arguments.toArray(String[]::new)));
    }

    public String database() {
        return database;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** The desk's own; identity's are of the same type. */
    public JdbcClient tables() {
        return context.getBean("deskTables", JdbcClient.class);
    }

    public Answer post(String account, String path, Object body) {
        return post(account, path, body, Map.of());
    }

    public Answer post(String account, String path, Object body, Map<String, String> headers) {
        String text = body == null ? "" : body instanceof String json ? json : JSON.writeValueAsString(body);
        return send(account, path, "POST", HttpRequest.BodyPublishers.ofString(text), "application/json", headers);
    }

    public Answer put(String account, String path, Object body, Map<String, String> headers) {
        String text = body instanceof String json ? json : JSON.writeValueAsString(body);
        return send(account, path, "PUT", HttpRequest.BodyPublishers.ofString(text), "application/json", headers);
    }

    public Answer put(String account, String path, Object body) {
        return put(account, path, body, Map.of());
    }

    public Answer postText(String account, String path, byte[] text, String contentType) {
        return postText(account, path, text, contentType, Map.of());
    }

    public Answer postText(String account, String path, byte[] text, String contentType, Map<String, String> headers) {
        return send(account, path, "POST", HttpRequest.BodyPublishers.ofByteArray(text), contentType, headers);
    }

    /** Without saying how long it is. */
    public Answer postChunked(String account, String path, byte[] body, String contentType) {
        return send(account, path, "POST", HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body)),
                contentType,
                Map.of());
    }

    public Answer get(String account, String path) {
        return send(account, path, "GET", HttpRequest.BodyPublishers.noBody(), "application/json", Map.of());
    }

    /** Without a body, in whatever way something is read. */
    public Answer read(String method, String account, String path, Map<String, String> headers) {
        return send(account, path, method, HttpRequest.BodyPublishers.noBody(), "application/json", headers);
    }

    /** Asks the management port, as only this machine can. */
    public Answer manage(String path) {
        return answer(HttpRequest.newBuilder(address("local.management.port", path)));
    }

    private URI address(String port, String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port) + path);
    }

    private Answer send(String account, String path, String method, HttpRequest.BodyPublisher body, String contentType,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("local.server.port", path)).method(method, body)
                .header("Content-Type", contentType);
        headers.forEach(request::header);
        if (account != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((account + ":secret").getBytes(StandardCharsets.UTF_8)));
        }
        return answer(request);
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers().firstValue("Ledger-Position").map(Long::parseLong)
                    .orElse(null),
                    response.headers().map());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** What came back: the status, the body as text, the ledger position the answer speaks of, and its other headers. */
    public record Answer(int status, String body, Long ledgerPosition, Map<String, List<String>> headers) {
        /** Two answers are the same whenever they say the same: the server dates each. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Answer answer && status == answer.status && body.equals(answer.body)
                    && Objects.equals(ledgerPosition, answer.ledgerPosition);
        }

        @Override
        public int hashCode() {
            return body.hashCode();
        }

        public Optional<String> header(String name) {
            return headers.entrySet().stream().filter(one -> one.getKey().equalsIgnoreCase(name)).map(one -> one.getValue().get(0))
                    .findFirst();
        }

        public int retryAfter() {
            return header("Retry-After").map(Integer::parseInt).orElse(0);
        }


        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String reason() {
            return json().path("reason").asString("");
        }
    }
}
