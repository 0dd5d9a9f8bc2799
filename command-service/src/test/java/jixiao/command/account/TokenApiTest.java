package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.command.desk.RunningDesk;
import jixiao.identity.password.Passwords;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String CLERK = basic("clerk");
    private static final String STRANGER = basic("stranger");
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void shows_a_token_once_by_which_a_machine_is_its_account() {
        Answer made = make(CLERK, "预算系统", "read", "write");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().propertyNames()).containsExactlyInAnyOrder("id", "token");
        Answer listed = ask("GET", "/api/tokens", CLERK, null);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.body()).contains(made.id(), "预算系统", "\"read\"", TODAY.toString()).doesNotContain(made.token());
        assertThat(ask("GET", "/api/imports", bearer(made), null)).isEqualTo(ask("GET", "/api/imports", CLERK, null));
        assertThat(ask("GET", "/api/imports", "bearer " + made.token(), null).status()).as("the word is of any case").isEqualTo(200);
        assertThat(ask("GET", "/api/tokens", STRANGER, null).body()).as("another's").doesNotContain(made.id());
    }

    @Test
    void lets_a_machine_do_no_more_than_its_account_and_its_scopes() {
        String safeguard = "/api/units/225001/years/2024/safeguards/1";
        Map<String, String> body = Map.of("owner", "办公室", "state", "RUNNING", "note", "");
        for (String account : List.of("clerk", "stranger", "leader", "reviewer")) {
            Answer both = make(basic(account), "both", "read", "write");
            assertThat(ask("PUT", safeguard, bearer(both), body).status()).as(account)
                    .isEqualTo(ask("PUT", safeguard, basic(account), body).status());
        }
        Answer reading = make(CLERK, "reading", "read");
        assertThat(ask("GET", "/api/imports", bearer(reading), null).status()).isEqualTo(200);
        assertThat(ask("PUT", safeguard, bearer(reading), body).reason()).isEqualTo("ScopeMissing");
        Answer writing = make(CLERK, "writing", "write");
        assertThat(ask("GET", "/api/imports", bearer(writing), null).reason()).isEqualTo("ScopeMissing");
        assertThat(ask("PUT", safeguard, bearer(writing), body).status()).isEqualTo(ask("PUT", safeguard, CLERK, body).status());
    }

    /** Of whoever has lost his password somebody else may have made it. */
    @Test
    void a_token_ends_when_its_account_is_given_a_new_secret() {
        desk.part(Accounts.class).open(new AccountName("robbed"), Role.CLERK, new UnitCode("225001"), "secret");
        Answer made = make(basic("robbed"), "a thief's", "read");
        assertThat(ask("GET", "/api/tokens", bearer(made), null).status()).isNotEqualTo(401);
        desk.part(Passwords.class).giveSecret(new AccountName("robbed"));
        assertThat(ask("GET", "/api/imports", bearer(made), null).status()).isEqualTo(401);
    }

    @Test
    void takes_no_token_that_is_expired_revoked_made_up_or_of_a_disabled_account() throws Exception {
        Answer expired = make(CLERK, "expired", "read");
        execute("update identity.token set expires_on = expires_on - 1 where id = '%s'".formatted(expired.id()));
        Answer revoked = make(CLERK, "revoked", "read");
        assertThat(ask("DELETE", "/api/tokens/" + revoked.id(), CLERK, null).status()).isEqualTo(204);
        Answer disabled = make(STRANGER, "disabled", "read");
        execute("update identity.access set disabled = true where account = 'stranger'");
        execute("update identity.access set disabled = false where account = 'stranger'");
        Answer nobody = ask("GET", "/api/imports", "Bearer jixiao_" + "A".repeat(43), null);
        assertThat(nobody.status()).isEqualTo(401);
        for (String none : List.of(bearer(expired), bearer(revoked), bearer(disabled), "Bearer clerk", "Bearer " + expired.id(),
                "Bearer " + "x".repeat(5_000), "Bearer jixiao_' or '1'='1")) {
            assertThat(ask("GET", "/api/imports", none, null)).as(none).isEqualTo(nobody);
        }
    }

    @Test
    void ends_nobody_elses_token_and_tells_nobody_that_there_is_one() {
        Answer foreign = make(STRANGER, "foreign", "read");
        String unknown = UUID.randomUUID().toString();
        Answer of = ask("DELETE", "/api/tokens/" + foreign.id(), CLERK, null);
        assertThat(of.status()).isEqualTo(404);
        assertThat(of.body().replace(foreign.id(), "…"))
                .isEqualTo(ask("DELETE", "/api/tokens/" + unknown, CLERK, null).body().replace(unknown, "…"));
        assertThat(ask("DELETE", "/api/tokens/not-an-id", CLERK, null).status()).isEqualTo(404);
        assertThat(ask("GET", "/api/imports", bearer(foreign), null).status()).as("is still good").isEqualTo(200);
    }

    @Test
    void lets_no_token_manage_tokens() {
        Answer made = make(CLERK, "both", "read", "write");
        assertThat(make(bearer(made), "another", "read").status()).isEqualTo(403);
        assertThat(ask("GET", "/api/tokens", bearer(made), null).status()).isEqualTo(403);
        assertThat(ask("DELETE", "/api/tokens/" + made.id(), bearer(made), null).status()).isEqualTo(403);
        assertThat(ask("GET", "/api/tokens", CLERK, null).body()).doesNotContain("another");
    }

    @Test
    void asks_everybody_to_sign_in_first() {
        assertThat(ask("GET", "/api/tokens", null, null).status()).isEqualTo(401);
        assertThat(make(null, "nobody's", "read").status()).isEqualTo(401);
        assertThat(ask("DELETE", "/api/tokens/" + UUID.randomUUID(), null, null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "account   | \"reviewer\"", "owner     | \"reviewer\"", "unit      | \"226001\"", "role      | \"REVIEWER\"",
        "grants    | []", "id        | \"3f0e5cf0-0000-0000-0000-000000000000\"", "token     | \"jixiao_mine\"",
        "digest    | \"00\"", "usedAt    | null", "madeAt    | \"2020-01-01T00:00:00Z\"",
    })
    void takes_nothing_beyond_what_is_asked_for(String field, String value) {
        Answer refused = ask("POST", "/api/tokens", CLERK,
                "{\"name\": \"beyond\", \"scopes\": [\"read\"], \"expiresOn\": \"%s\", \"%s\": %s}".formatted(TODAY, field, value));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo(field);
        assertThat(ask("GET", "/api/tokens", CLERK, null).body()).doesNotContain("beyond");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"scopes\": [\"read\"], \"expiresOn\": \"2999-01-01\"}                                  | name",
        "{\"name\": \" \\u200b\", \"scopes\": [\"read\"], \"expiresOn\": \"2999-01-01\"}           | name",
        "{\"name\": \"a\", \"expiresOn\": \"2999-01-01\"}                                         | scopes",
        "{\"name\": \"a\", \"scopes\": [], \"expiresOn\": \"2999-01-01\"}                          | scopes",
        "{\"name\": \"a\", \"scopes\": [\"admin\"], \"expiresOn\": \"2999-01-01\"}                 | scopes[0]",
        "{\"name\": \"a\", \"scopes\": \"read\", \"expiresOn\": \"2999-01-01\"}                    | scopes",
        "{\"name\": \"a\", \"scopes\": [\"read\"]}                                                | expiresOn",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"expiresOn\": \"2027-02-30\"}                  | expiresOn",
    })
    void names_the_field_that_cannot_be_read(String body, String field) {
        Answer refused = ask("POST", "/api/tokens", CLERK, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 367})
    void takes_no_day_that_is_over_or_more_than_366_ahead(int days) {
        Answer refused = ask("POST", "/api/tokens", CLERK,
                Map.of("name", "a", "scopes", List.of("read"), "expiresOn", TODAY.plusDays(days).toString()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo(days < 0 ? "TokenExpiresTooSoon" : "TokenExpiresTooLate");
        assertThat(refused.json().path("detail").asString()).contains(TODAY.plusDays(days).toString());
    }

    @Test
    void keeps_no_answer_with_a_token_in_it_though_it_bears_a_key() throws Exception {
        HttpRequest.Builder keyed = HttpRequest.newBuilder(address("/api/tokens")).header("Authorization", CLERK)
                .header("Content-Type", "application/json").header("Idempotency-Key", "a-token").POST(BodyPublishers.ofString(
                        "{\"name\": \"keyed\", \"scopes\": [\"read\"], \"expiresOn\": \"%s\"}".formatted(TODAY)));
        String token = answer(keyed).token();
        assertThat(token).startsWith("jixiao_");
        assertThat(everythingStored()).contains("clerk").doesNotContain(token)
                .doesNotContain(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of every row of every table, as text. */
    private static String everythingStored() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection connection = superuser();
                ResultSet tables = connection.createStatement().executeQuery("""
                        select format('select one::text from %I.%I one',
                                      table_schema, table_name)
                          from information_schema.tables where table_schema in ('identity', 'command') and table_type = 'BASE TABLE'""")) {
            while (tables.next()) {
                try (ResultSet rows = connection.createStatement().executeQuery(tables.getString(1))) {
                    while (rows.next()) {
                        all.append(unescaped(rows.getString(1)));
                    }
                }
            }
        }
        return all.toString();
    }

    /** A bytea is told in hexadecimal digits. */
    private static String unescaped(String row) {
        return Pattern.compile("\\\\x((?:[0-9a-f]{2})+)").matcher(row)
                .replaceAll(found -> Matcher.quoteReplacement(new String(
                        HexFormat.of().parseHex(found.group(1)), StandardCharsets.UTF_8)));
    }

    private static Answer make(String authorization, String name, String... scopes) {
        return ask("POST", "/api/tokens", authorization, Map.of("name", name, "scopes", List.of(scopes), "expiresOn", TODAY.toString()));
    }

    private static Answer ask(String method, String path, String authorization, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).header("Content-Type", "application/json").method(method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body instanceof String text ? text
                        : JSON.writeValueAsString(body)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return answer(request);
    }

    private static Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private record Answer(int status, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String reason() {
            return json().path("reason").asString();
        }

        String id() {
            return json().path("id").asString();
        }

        String token() {
            return json().path("token").asString();
        }
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + desk.context().getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":secret").getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer(Answer made) {
        return "Bearer " + made.token();
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = superuser()) {
            connection.createStatement().execute(sql);
        }
    }

    private static Connection superuser() throws Exception {
        return DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
    }
}
