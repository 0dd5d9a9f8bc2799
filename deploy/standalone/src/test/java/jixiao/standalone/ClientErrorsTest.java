package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jixiao.standalone.Entrance.Way;
import jixiao.web.body.JsonBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestParam;

/** What clients get wrong is told to them as theirs, at every way in: never 500, never with a word of our inside. Some 15,000 requests. */
@Tag("long")
class ClientErrorsTest {
    private static final Entrance ENTRANCE = Entrance.running();
    private static final String HOST = "Host: a\r\nConnection: close\r\n";
    private static final List<String> VALUES = List.of("", "%00", "a%00b", "x", "-1", "99999999999999999999", "2024-13", "%F0%9F%98%80",
            "%ED%A0%80",
            "1e999", "NaN", "x".repeat(3_000), "'%3B--", "%25", "a%0Ab", "0", "2147483647", "9223372036854775807", "-9223372036854775808");
    private static final List<String> SEGMENTS = List.of("%00", "%20", "%zz", "%F0%9F%98%80", "a%2Fb", "a%25b", "a%0Ab", "-1",
            "99999999999999999999",
            "x".repeat(2_000), "2024-13", "0000-00", "a;b=c", "%2e%2e", "%ED%A0%80", "%7B%7D");
    private static final List<String> BODIES = List.of("", "null", "{}", "[]", "1", "\"x\"", "{", "{\"a\":", "[null]", "[[]]", "[1]",
            "{\"a\":\"\\u0000\"}",
            "{\"unit\":[]}", "{\"rules\":{}}", "{\"report\":null}", "{\"report\":{}}", "{\"report\":[]}",
            "{\"from\":\"2024-01\",\"to\":\"2024-02\",\"unit\":\"\\u0000\"}",
            "{\"reason\":{}}", "{\"month\":\"+999999999-12\",\"value\":1}", "{\"seenAt\":-1,\"report\":{}}",
            "{\"filing\":99999999999999999999}", "\u0000", "\ufeff{}");
    private static final List<String> TYPES = List.of("*/*", "application/*", "nonsense", "a/b/c", "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded", "application/json; charset=nonsense", "application/json; charset=UTF-16",
            "text/plain; charset=nonsense",
            "application/json; charset=\"", "application/octet-stream", "/", ";");
    private static final List<String> HEADERS = List.of("Accept: image/png", "Accept: nonsense", "Accept: */", "Accept: text/html",
            "Accept: application/xml;q=2",
            "Idempotency-Key: " + "k".repeat(300), "Idempotency-Key: ", "Idempotency-Key: \u0001", "If-Match: x",
            "If-Match: \"99999999999\"", "If-None-Match: \"",
            "Accept-Language: \u00ff", "If-Modified-Since: yesterday", "Range: bytes=9-1", "Accept-Charset: nonsense", "X: \u0000",
            "Origin: http://a",
            "Content-Encoding: gzip", "Cookie: a=\u0001", "Forwarded: for=;;", "X-Forwarded-For: \u0007");

    static Stream<Way> ways() {
        return ENTRANCE.ways().filter(way -> way.pattern().startsWith("/api/"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void are_never_a_fault_of_ours(Way way) throws IOException {
        List<String> requests = new ArrayList<>();
        queries(way).forEach(query -> requests.add(line(way, way.path() + query) + signIn(way) + json(way, "{}")));
        paths(way).forEach(path -> requests.add(line(way, path) + signIn(way) + json(way, "{}")));
        HEADERS.forEach(header -> requests.add(line(way, way.path()) + header + "\r\n" + signIn(way) + json(way, "{}")));
        TYPES.forEach(type -> requests.add(line(way, way.path()) + signIn(way)
                + typed(type, "--x\r\nContent-Disposition: form-data; nam")));
        TYPES.forEach(type -> requests.add(line(way, way.path()) + signIn(way) + typed(type, "a=%zz&b=" + "&c=1".repeat(2_000))));
        if (way.handler().hasMethodAnnotation(JsonBody.class)) {
            BODIES.forEach(body -> requests.add(line(way, way.path()) + signIn(way) + json(way, body)));
        }
        for (String method : new String[] {"PATCH", "OPTIONS", "HEAD", "TRACE", "FOO", "DELETE", "PUT", "POST", "GET"}) {
            if (ways().noneMatch(other -> other.pattern().equals(way.pattern()) && other.method().name().equals(method))) {
                requests.add(method + " " + way.path() + " HTTP/1.1\r\n" + HOST + signIn(way) + "\r\n");
            }
        }
        for (String request : requests) {
            assertTheirs(request);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic YQ==", "Bearer x", "Basic YQBiOmM=", "Basic OmE=", "Basic Og==", "Basic /////w==",
            "x", "Digest a=\"b\""})
    void of_signing_in_are_401(String credentials) throws IOException { // YQBiOmM= is a NUL in a name
        try (RawHttp http = ENTRANCE.open()) {
            RawHttp.Answer answer = http.say("GET /api/views HTTP/1.1\r\n" + HOST + "Authorization: " + credentials + "\r\n\r\n").answer();
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void are_answered_in_the_form_of_all_answers_by_whomever() throws IOException {
        Door door = new Door(ENTRANCE.services().address(), Entrance.PASSWORD);
        for (String path : new String[] {"/api/nothing", "/api/nothing?a=%00", "/error", "/api/years/x/opening"}) {
            Door.Answer answer = door.post("reviewer", path, "{}");
            assertThat(answer.header("Content-Type").orElse("")).as(path).startsWith("application/problem+json");
            assertThat(answer.json().path("detail").asString()).as(path).matches(".*\\p{IsHan}.*");
        }
    }

    private static void assertTheirs(String request) throws IOException {
        try (RawHttp http = ENTRANCE.open()) {
            RawHttp.Answer answer = http.sayIfOpen(request).answer();
            String shown = request.length() > 400 ? request.substring(0, 400) : request;
            String body = http.rest();
            boolean isNotYet = answer.status() == 503 && body.contains("\"NotYet\""); // a position that nobody has reached
            assertThat(isNotYet || answer.status() >= 200 && answer.status() < 500).as("answer to %s:%n%s", shown, answer.head()).isTrue();
            assertThat(body).as(shown).doesNotContain("Exception", "ERROR:", "Hint:", "Detail:", "org.", "jixiao.", "java.");
        }
    }

    private static Stream<String> queries(Way way) {
        List<String> names = Arrays.stream(way.handler().getMethodParameters())
                .filter(one -> one.hasParameterAnnotation(RequestParam.class))
                .map(one -> one.getParameterName()).filter(Objects::nonNull).toList();
        List<String> all = Stream.concat(names.stream(), Stream.of("year", "asOf", "after", "day", "limit", "cursor", "nobody")).distinct()
                .toList();
        Stream<String> each = all.stream().flatMap(name -> VALUES.stream().map(value -> "?" + others(names, name) + name + "=" + value));
        String thousand = IntStream.range(0, 1_200).mapToObj(i -> "p=1").collect(Collectors.joining("&", "?", ""));
        return Stream.concat(each, Stream.of("?%zz", "?%", "?=", "?&&", "?year=2024&year=2025", "?a[]=1", "?" + "%zz=1", thousand, "?{}",
                "?a=%F0%28"));
    }

    private static String others(List<String> names, String but) {
        return names.stream().filter(name -> !name.equals(but)).map(name -> name.equals("year") ? "year=2024&" : name.equals("month")
                ? "month=2024-06&" : "")
                .collect(Collectors.joining());
    }

    private static Stream<String> paths(Way way) {
        List<String> names = Arrays.stream(way.pattern().split("/")).filter(one -> one.startsWith("{")).toList();
        return names.stream().flatMap(name -> SEGMENTS.stream().map(segment ->
                new Way(way.method(), way.pattern().replace(name, segment), way.handler()).path()));
    }

    private static String line(Way way, String target) {
        return way.method() + " " + target + " HTTP/1.1\r\n" + HOST;
    }

    private static String signIn(Way way) {
        return RawHttp.basic(way.account(), Entrance.PASSWORD);
    }

    private static String json(Way way, String body) {
        return way.hasBody() ? typed("application/json", body) : "\r\n";
    }

    private static String typed(String type, String body) {
        return "Content-Type: " + type + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }
}
