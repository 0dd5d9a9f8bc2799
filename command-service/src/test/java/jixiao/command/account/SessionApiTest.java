package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.command.desk.RunningDesk;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Browser;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions as a browser has them: of a desk that takes no passwords in a header. */
class SessionApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String IMPORTS = "/api/imports";
    private static final String OPENING = "/api/years/2031/opening";
    private static RunningDesk desk;
    private static JdbcClient identity;
    private final Browser browser = new Browser(address());

    @BeforeAll
    static void open() {
        desk = RunningDesk.on(Postgres.freshDatabase(), "--jixiao.sign-in.basic=false");
        identity = JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void nobody_is_signed_in() {
        identity.sql("delete from identity.session").update();
    }

    @Test
    void begins_with_name_and_password_and_says_who_one_is() {
        HttpResponse<String> answer = browser.signIn("reviewer", "secret");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = JSON.readTree(answer.body());
        assertThat(said.propertyNames()).containsExactlyInAnyOrder("account", "name", "grants", "mustChange");
        assertThat(said.path("account").asString()).isEqualTo("reviewer");
        assertThat(said.path("mustChange").asBoolean()).isFalse();
        assertThat(said.path("grants")).hasSize(1).first().satisfies(grant -> {
            assertThat(grant.propertyNames()).containsExactlyInAnyOrder("role", "unit", "unitName", "until");
            assertThat(grant.path("role").asString()).isEqualTo("REVIEWER");
            assertThat(grant.path("unit").asString()).isEqualTo("财政局");
            assertThat(grant.path("until").isNull()).isTrue();
        });
        assertThat(browser.get("/api/session").body()).isEqualTo(answer.body());
        assertThat(browser.get(IMPORTS).statusCode()).isEqualTo(200);
    }

    @Test
    void has_a_cookie_that_no_page_reads_and_no_other_site_sends_with_a_change() {
        HttpResponse<String> answer = browser.signIn("reviewer", "secret");
        assertThat(Browser.attributes(answer, Browser.SESSION)).containsExactlyInAnyOrder("Path=/", "HttpOnly", "SameSite=Lax");
        assertThat(answer.body()).doesNotContain(browser.cookie(Browser.SESSION).orElseThrow());
        assertThat(browser.get(IMPORTS).headers().allValues("Set-Cookie")).as("said once").isEmpty();
    }

    @Test
    void is_401_without_one_and_gives_the_csrf_token_either_way() {
        HttpResponse<String> nobody = browser.get("/api/session");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(reason(nobody)).isEqualTo("NotSignedIn");
        assertThat(Browser.attributes(nobody, "XSRF-TOKEN")).contains("Path=/", "SameSite=Lax").doesNotContain("HttpOnly");
        assertThat(browser.cookie(Browser.SESSION)).isEmpty();
        browser.signIn("reviewer", "secret");
        Browser elsewhere = new Browser(address()).with(Browser.SESSION, browser.cookie(Browser.SESSION).orElseThrow());
        assertThat(elsewhere.get("/api/session").statusCode()).isEqualTo(200);
        assertThat(elsewhere.cookie("XSRF-TOKEN")).isPresent();
    }

    @Test
    void is_refused_alike_whatever_was_wrong() {
        identity.sql("update identity.access set disabled = true where account = 'stranger'").update();
        try {
            List<String> answers = Stream.of(browser.signIn("reviewer", "wrong"), browser.signIn("nobody", "secret"),
                    browser.signIn("stranger", "secret"), browser.signIn("system", "secret"), browser.signIn("a\\u200bb", "secret"))
                    .map(answer -> answer.statusCode() + " " + answer.body() + Browser.attributes(answer, Browser.SESSION)).distinct()
                    .toList();
            assertThat(answers).singleElement().asString().startsWith("401 ").contains("SignInFailed").endsWith("[]");
        } finally {
            identity.sql("update identity.access set disabled = false where account = 'stranger'").update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"account\": \"reviewer\"}", "{\"account\": \"\", \"password\": \"secret\"}",
            "{\"account\": \"reviewer\", \"password\": null}", "{\"account\": \"reviewer\", \"password\": \"secret\", \"unit\": \"1\"}",
            "{\"account\": {}, \"password\": \"secret\"}", "[]", "{", "{\"account\": \"reviewer\", \"password\": \"secret\", \"role\": 1}"})
    void takes_name_and_password_and_nothing_else(String body) {
        browser.get("/api/session");
        HttpResponse<String> answer = browser.send("POST", "/api/session", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("field").asString()).isNotBlank();
    }

    @Nested
    class A_cookie {
        @Test
        void has_another_value_after_signing_in_whatever_was_put_there_before() {
            String planted = "A".repeat(43);
            browser.with(Browser.SESSION, planted).signIn("clerk", "secret");
            String first = browser.cookie(Browser.SESSION).orElseThrow();
            assertThat(first).isNotEqualTo(planted);
            browser.signIn("reviewer", "secret");
            assertThat(browser.cookie(Browser.SESSION)).isPresent().get().isNotEqualTo(first);
            assertThat(ask(first, "/api/session").statusCode()).as("the session before is over").isEqualTo(401);
        }

        @Test
        void is_worth_nothing_any_more_after_signing_out() {
            browser.signIn("reviewer", "secret");
            String replayed = browser.cookie(Browser.SESSION).orElseThrow();
            HttpResponse<String> out = browser.send("DELETE", "/api/session", null);
            assertThat(out.statusCode()).isEqualTo(204);
            assertThat(browser.cookie(Browser.SESSION)).isEmpty();
            assertThat(browser.cookie("XSRF-TOKEN")).isEmpty();
            assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"cookies\", \"storage\"");
            assertThat(ask(replayed, "/api/session").statusCode()).isEqualTo(401);
            assertThat(ask(replayed, IMPORTS).statusCode()).isEqualTo(401);
        }

        @ParameterizedTest
        @ValueSource(strings = {"forged", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or true --", "reviewer", "%00", "\"quoted\""})
        void that_was_made_up_is_nobodys(String value) {
            assertThat(ask(value, IMPORTS).statusCode()).isEqualTo(401);
            assertThat(ask(Base64.getEncoder().encodeToString("reviewer".getBytes()), IMPORTS).statusCode()).isEqualTo(401);
        }

        @Test
        void is_nobodys_once_its_time_is_over() {
            browser.signIn("reviewer", "secret");
            identity.sql("update identity.session set last_access_time = last_access_time - 870000").update();
            assertThat(browser.get(IMPORTS).statusCode()).as("not idle for 15 minutes yet").isEqualTo(200);
            identity.sql("update identity.session set last_access_time = last_access_time - 901000").update();
            assertThat(browser.get(IMPORTS).statusCode()).isEqualTo(401);
            browser.signIn("reviewer", "secret");
            identity.sql("update identity.session set creation_time = creation_time - 35970000").update();
            assertThat(browser.get(IMPORTS).statusCode()).as("not ten hours yet").isEqualTo(200);
            identity.sql("update identity.session set creation_time = creation_time - 31000").update();
            assertThat(browser.get(IMPORTS).statusCode()).isEqualTo(401);
        }

        @Test
        void does_not_count_where_a_request_says_by_itself_who_asks() {
            browser.signIn("reviewer", "secret");
            assertThat(browser.get(IMPORTS, "Authorization", "Bearer made-up").statusCode()).isEqualTo(401);
        }

        private HttpResponse<String> ask(String cookie, String path) {
            return new Browser(address()).with(Browser.SESSION, cookie).get(path);
        }
    }

    @Nested
    class A_change {
        @Test
        void with_the_cookie_needs_the_csrf_token_in_its_header() {
            browser.signIn("reviewer", "secret");
            for (String wrong : List.of("", "made-up", "00000000-0000-0000-0000-000000000000")) {
                HttpResponse<String> refused = browser.send("POST", OPENING, "{\"closing\": \"MANUAL\"}", "X-XSRF-TOKEN", wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
                assertThat(reason(refused)).isEqualTo("CsrfTokenMissing");
            }
            HttpResponse<String> byParameter = browser.send("POST", OPENING + "?_csrf=" + browser.cookie("XSRF-TOKEN").orElseThrow(),
                    "{\"closing\": \"MANUAL\"}", "X-XSRF-TOKEN", "");
            assertThat(byParameter.statusCode()).as("a parameter is no header").isEqualTo(403);
            HttpResponse<String> stays = browser.send("DELETE", "/api/session", null, "X-XSRF-TOKEN", "");
            assertThat(stays.statusCode()).isEqualTo(403);
            assertThat(stays.headers().firstValue("Clear-Site-Data")).as("or any page could sign people out").isEmpty();
            assertThat(browser.get("/api/session").statusCode()).isEqualTo(200);
            assertThat(browser.send("POST", OPENING, "{\"closing\": \"MANUAL\"}").statusCode() / 100).isEqualTo(2);
        }

        @Test
        void of_signing_in_needs_it_too() {
            HttpResponse<String> refused = browser.send("POST", "/api/session", "{\"account\": \"reviewer\", \"password\": \"secret\"}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(browser.cookie(Browser.SESSION)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
        void from_a_page_of_another_site_is_refused_even_with_the_token(String method) {
            browser.signIn("reviewer", "secret");
            for (String path : List.of(OPENING, "/api/session", "/api/sessions/x")) {
                HttpResponse<String> refused = browser.send(method, path, "{}", "Sec-Fetch-Site", "cross-site");
                assertThat(refused.statusCode()).as(path).isEqualTo(403);
                assertThat(reason(refused)).isEqualTo("CrossSite");
            }
            assertThat(browser.get("/api/session", "Sec-Fetch-Site", "cross-site").statusCode()).as("nothing changes").isEqualTo(200);
        }

        @Test
        void without_the_cookie_needs_no_token() {
            assertThat(browser.send("POST", OPENING, "{}", "Authorization", "Bearer x").statusCode()).isEqualTo(401);
            assertThat(browser.send("POST", OPENING, "{}").statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class A_right {
        @Test
        void revoked_in_the_middle_of_a_session_is_gone_at_the_next_request() {
            desk.part(Accounts.class).open(new AccountName("revoked"), Role.REVIEWER, new UnitCode("财政局"), "secret");
            browser.signIn("revoked", "secret");
            assertThat(browser.send("POST", OPENING, "{}").statusCode()).isEqualTo(400);
            identity.sql("delete from identity.held_grant where account = 'revoked'").update();
            HttpResponse<String> refused = browser.send("POST", OPENING, "{}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(reason(refused)).isEqualTo("NotAllowed");
            assertThat(JSON.readTree(browser.get("/api/session").body()).path("grants")).isEmpty();
        }

        @Test
        void of_an_account_that_is_disabled_is_nobodys_and_stays_so() {
            browser.signIn("stranger", "secret");
            identity.sql("update identity.access set disabled = true where account = 'stranger'").update();
            assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
            identity.sql("update identity.access set disabled = false where account = 'stranger'").update();
            assertThat(browser.get("/api/session").statusCode()).as("its sessions are over").isEqualTo(401);
        }
    }

    @Test
    void whoever_has_yet_to_change_the_password_may_do_nothing_else() {
        identity.sql("update identity.person set must_change = true where account = 'leader'").update();
        try {
            assertThat(JSON.readTree(browser.signIn("leader", "secret").body()).path("mustChange").asBoolean()).isTrue();
            for (String path : List.of(IMPORTS, "/api/sessions", "/api/openapi.json", "/api/nothing")) {
                HttpResponse<String> refused = browser.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(403);
                assertThat(reason(refused)).isEqualTo("PasswordMustChange");
            }
            assertThat(reason(browser.send("POST", OPENING, "{}"))).isEqualTo("PasswordMustChange");
            assertThat(browser.get("/api/session").statusCode()).isEqualTo(200);
            assertThat(browser.send("DELETE", "/api/session", null).statusCode()).isEqualTo(204);
        } finally {
            identity.sql("update identity.person set must_change = false where account = 'leader'").update();
        }
    }

    @Test
    void one_lists_ones_own_and_ends_one_from_elsewhere() {
        browser.signIn("reviewer", "secret");
        Browser forgotten = new Browser(address());
        forgotten.signIn("reviewer", "secret");
        Browser stranger = new Browser(address());
        stranger.signIn("stranger", "secret");
        JsonNode own = JSON.readTree(browser.get("/api/sessions").body());
        assertThat(own).hasSize(2);
        JsonNode other = own.path(0).path("current").asBoolean() ? own.path(1) : own.path(0);
        assertThat(own.toString()).doesNotContain(browser.cookie(Browser.SESSION).orElseThrow());
        assertThat(other.path("from").asString()).isEqualTo("127.0.0.1");
        String path = "/api/sessions/" + other.path("id").asString();
        for (String unknown : List.of(path, "/api/sessions/x")) {
            HttpResponse<String> refused = stranger.send("DELETE", unknown, null);
            assertThat(refused.statusCode()).as("of somebody else as of nobody").isEqualTo(404);
        }
        assertThat(forgotten.get("/api/session").statusCode()).isEqualTo(200);
        assertThat(browser.send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(forgotten.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(browser.send("DELETE", path, null).statusCode()).isEqualTo(404);
    }

    static Stream<Map<String, String>> askers() {
        return Stream.of(Map.of(), Map.of("Sec-Fetch-Mode", "cors"), Map.of("Sec-Fetch-Mode", "navigate"));
    }

    @ParameterizedTest
    @MethodSource("askers")
    void only_programs_are_told_how_to_sign_in_because_a_browser_would_ask_in_a_window_of_its_own(Map<String, String> asker) {
        String[] headers = asker.entrySet().stream().flatMap(one -> Stream.of(one.getKey(), one.getValue())).toArray(String[]::new);
        browser.get("/api/session");
        for (HttpResponse<String> answer : List.of(browser.get(IMPORTS, headers), browser.get("/api/session", headers),
                browser.send("POST", "/api/session", "{\"account\": \"a\", \"password\": \"b\"}", headers),
                browser.get(IMPORTS, Stream.concat(Stream.of(headers), Stream.of("Authorization", "Basic cmV2aWV3ZXI6c2VjcmV0"))
                        .toArray(String[]::new)))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(asker.isEmpty());
        }
    }

    private static String reason(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("reason").asString();
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + desk.context().getEnvironment().getRequiredProperty("local.server.port"));
    }
}
