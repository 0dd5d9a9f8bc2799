package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address written otherwise, or said in a header, opens nothing that is closed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WaysAroundTest {
    private static final Entrance ENTRANCE = Entrance.running();
    private static final String END = "Host: a\r\nConnection: close\r\n\r\n";
    /** The accounts' own list is in no answer to anybody else. */
    private static final String MARK = "\"openedAt\"";

    static Stream<String> spellings() {
        return Stream.of("//api/accounts", "/api//accounts", "/api/./accounts", "/api/units/../accounts", "/api/accounts/",
                "/api/accounts;a=b", "/api;role=x/accounts", "/api/%61ccounts", "/%61pi/accounts", "/api/accounts%00", "/api/accounts%20",
                "/API/accounts",
                "/api/Accounts", "/api/accounts.json", "/api/accounts/%2e", "/api/units/..%2faccounts", "/api/units/%2e%2e/accounts",
                "/api/units/..;/accounts", "/api\\accounts", "/api/accounts%3f", "/api/accounts?", "/api/accounts#x", "/api/a\u0441counts",
                "/actuator/../api/accounts", "/actuator/health/../../api/accounts", "/actuator/health/..;/..;/api/accounts",
                "/error/../api/accounts",
                "http://127.0.0.1/api/accounts");
    }

    @Test
    void whoever_may_is_told() throws IOException {
        RawHttp.Answer answer = ask("GET /api/accounts HTTP/1.1\r\n" + of("SYSTEM_ADMIN"));
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void no_spelling_lets_in_whom_the_address_itself_does_not(String path) throws IOException {
        for (String who : List.of("", of("CLERK"))) {
            RawHttp asked = ENTRANCE.open().say("GET " + encoded(path) + " HTTP/1.1\r\n" + who + END);
            assertThat(asked.answer().status()).as(path).isBetween(400, 499);
            assertThat(asked.rest()).doesNotContain(MARK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Original-URL: /api/accounts", "X-Rewrite-URL: /api/accounts", "X-Forwarded-Prefix: /api/accounts",
            "X-Forwarded-Uri: /api/accounts", "Forwarded: for=127.0.0.1;host=x", "X-Forwarded-User: system_admin",
            "Remote-User: system_admin",
            "X-Remote-User: system_admin", "X-Forwarded-For: 127.0.0.1", "Cookie: SESSION=system_admin", "From: system_admin@127.0.0.1"})
    void no_header_makes_another_of_whoever_asks(String header) throws IOException {
        RawHttp denied = ENTRANCE.open().say("GET /api/accounts HTTP/1.1\r\n" + of("CLERK") + header + "\r\n" + END);
        assertThat(denied.answer().status()).isEqualTo(403);
        RawHttp own = ENTRANCE.open().say("GET /api/session HTTP/1.1\r\n" + of("CLERK") + header + "\r\n" + END);
        own.answer();
        assertThat(own.rest()).contains("\"CLERK\"").doesNotContain("SYSTEM_ADMIN").doesNotContain(MARK);
        RawHttp nobodys = ENTRANCE.open().say("GET /api/accounts HTTP/1.1\r\n" + header + "\r\n" + END);
        assertThat(nobodys.answer().status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override: POST", "X-HTTP-Method: POST", "X-Method-Override: POST"})
    void no_header_makes_a_change_of_a_reading(String header) throws IOException {
        RawHttp reading = ENTRANCE.open().say("GET /api/session HTTP/1.1\r\n" + of("CLERK") + header + "\r\n" + END);
        assertThat(reading.answer().status()).as("a reading").isEqualTo(200);
        RawHttp form = ENTRANCE.open().say("POST /api/session?_method=DELETE HTTP/1.1\r\n" + of("CLERK") + "Content-Length: 0\r\n" + END);
        assertThat(form.answer().status()).isBetween(400, 499);
    }

    private static RawHttp.Answer ask(String head) throws IOException {
        return ENTRANCE.open().say(head + END).answer();
    }

    private static String of(String role) {
        return RawHttp.basic(Entrance.account(role), Entrance.PASSWORD);
    }

    /** Only what cannot be said on a line of ASCII. */
    private static String encoded(String path) {
        return path.chars().allMatch(sign -> sign < 128) ? path : "/api/" + URLEncoder.encode(path.substring(5), StandardCharsets.UTF_8);
    }
}
