package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.standalone.Entrance.Way;
import jixiao.web.body.JsonBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the RFCs of HTTP prescribe whoever answers: at every handler of both services, and before any. */
class HttpSemanticsTest {
    private static final Entrance ENTRANCE = Entrance.running();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOST = "Host: a\r\nConnection: close\r\n";
    private static final String REALM = "Basic realm=\"jixiao\", charset=\"UTF-8\"";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "TRACE", "FOO");

    static Stream<Way> ways() {
        return ENTRANCE.ways().filter(way -> way.pattern().startsWith("/api/"));
    }

    static Stream<Way> read() {
        return ways().filter(way -> way.method() == RequestMethod.GET);
    }

    /** Whoever is signed in is of no ledger. */
    static Stream<Way> readOfTheLedger() {
        return read().filter(HttpSemanticsTest::isOfTheLedger);
    }

    static Stream<Way> writtenOfTheLedger() {
        return written().filter(HttpSemanticsTest::isOfTheLedger);
    }

    private static boolean isOfTheLedger(Way way) {
        return !way.handler().getBeanType().getName().startsWith("jixiao.identity.");
    }

    static Stream<Way> closed() {
        return ways().filter(way -> !way.isOpenToAll() || way.method() == RequestMethod.GET);
    }

    static Stream<Way> written() {
        return ways().filter(way -> way.method() != RequestMethod.GET && way.hasBody());
    }

    static Stream<String> paths() {
        return ways().map(Way::path).distinct();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | GET //api/views HTTP/1.1 |
            400 | GET /api//views HTTP/1.1 |
            400 | GET /api/%zz HTTP/1.1 |
            400 | GET /api/views?a={} HTTP/1.1 |
            400 | GET /api;a=b/views HTTP/1.1 |
            400 | GET /api/../../etc HTTP/1.1 |
            400 | GET /api/%2e%2e/views HTTP/1.1 |
            400 | G@T /api/views HTTP/1.1 |
            400 | GET /api/views HTTP/1.1 | Content-Length: x
            400 | POST /api/projects HTTP/1.1 | Content-Length: 1^Content-Length: 2
            400 | GET ftp://a/api/views HTTP/1.1 |
            405 | TRACE /api/views HTTP/1.1 |
            405 | FOO /api/views HTTP/1.1 |
            404 | FOO /api/nothing HTTP/1.1 |
            404 | OPTIONS /api/nothing HTTP/1.1 |
            404 | GET /api/nothing HTTP/1.1 |
            403 | GET /nothing HTTP/1.1 |
            417 | GET /api/views HTTP/1.1 | Expect: nonsense
            431 | GET /api/views HTTP/1.1 | X: OVERSIZE
            431 | GET /api/views?OVERSIZE HTTP/1.1 |
            501 | POST /api/projects HTTP/1.1 | Transfer-Encoding: nonsense
            505 | GET /api/views HTTP/3.1 |
            """)
    void no_answer_of_the_server_itself_has_another_form(int status, String line, String header) throws IOException {
        String large = "x".repeat(20_000);
        String more = header == null ? "" : header.replace("OVERSIZE", large).replace("^", "\r\n") + "\r\n";
        Answer answer = ask(line.replace("OVERSIZE", large) + "\r\n" + HOST + more + RawHttp.basic("reviewer", Entrance.PASSWORD) + "\r\n");
        assertThat(answer.status()).as(answer.head).isEqualTo(status);
        assertThat(answer.header("Allow").isEmpty()).as(answer.head).isEqualTo(status != 405);
        assertProblem(answer);
    }

    @Test
    void a_request_that_names_no_host_is_told_so_in_the_same_form() throws IOException {
        Answer answer = ask("GET /api/views HTTP/1.1\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertProblem(answer);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void every_path_says_which_methods_it_takes(String path) throws IOException {
        Set<String> taken = ways().filter(way -> way.path().equals(path)).map(way -> way.method().name())
                .collect(Collectors.toCollection(TreeSet::new));
        if (taken.contains("GET")) {
            taken.add("HEAD");
        }
        taken.add("OPTIONS");
        Answer options = ask("OPTIONS " + path + " HTTP/1.1\r\n" + HOST + RawHttp.basic("reviewer", Entrance.PASSWORD) + "\r\n");
        assertThat(options.status()).isEqualTo(200);
        assertThat(allowed(options)).isEqualTo(taken);
        for (String other : METHODS) {
            if (!taken.contains(other)) {
                Answer refused = ask(other + " " + path + " HTTP/1.1\r\n" + HOST + RawHttp.basic("reviewer", Entrance.PASSWORD) + "\r\n");
                assertThat(refused.status()).as(other).isEqualTo(405);
                assertThat(allowed(refused)).as(other).isEqualTo(taken);
                assertThat(refused.body.isEmpty()).as(other).isEqualTo(other.equals("HEAD"));
                if (!refused.body.isEmpty()) {
                    assertProblem(refused);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("read")
    void whatever_can_be_read_has_a_head_and_no_body(Way way) throws IOException {
        String request = " " + way.path() + " HTTP/1.1\r\n" + HOST + RawHttp.basic(way.account(), Entrance.PASSWORD) + "\r\n";
        Answer whole = ask("GET" + request);
        Answer head = ask("HEAD" + request);
        assertThat(head.body).isEmpty();
        assertThat(head.status()).isEqualTo(whole.status());
        for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "View-Position"}) {
            assertThat(head.header(name)).as(name).isEqualTo(whole.header(name));
        }
    }

    @ParameterizedTest
    @MethodSource("readOfTheLedger")
    void whatever_is_read_names_the_position_it_speaks_of(Way way) throws IOException {
        Answer answer = ask("GET " + way.path() + " HTTP/1.1\r\n" + HOST + RawHttp.basic(way.account(), Entrance.PASSWORD) + "\r\n");
        assertThat(answer.header("As-Of-Position")).as(answer.head).matches("\\d+").isEqualTo(answer.header(positionOf(way)));
    }

    @ParameterizedTest
    @MethodSource("writtenOfTheLedger")
    void whatever_changes_names_the_position_it_was_judged_at(Way way) throws IOException {
        assumeThat(way.handler().hasMethodAnnotation(JsonBody.class)).isTrue();
        assertThat(post(way, "Content-Type: application/json\r\n", "{}").header(positionOf(way))).matches("\\d+");
    }

    private static String positionOf(Way way) {
        return way.handler().getBeanType().getName().startsWith("jixiao.command.") ? "Ledger-Position" : "View-Position";
    }

    @ParameterizedTest
    @MethodSource("written")
    void a_body_that_is_compressed_or_of_another_kind_is_refused_and_told_what_is_taken(Way way) throws IOException {
        boolean isJson = way.handler().hasMethodAnnotation(JsonBody.class);
        String right = "Content-Type: " + way.mediaType() + "\r\n";
        Answer compressed = post(way, right + "Content-Encoding: gzip\r\n", "{}");
        assertThat(compressed.status()).isEqualTo(415);
        assertThat(compressed.header("Accept-Encoding")).isEqualTo("identity");
        assertProblem(compressed);
        Answer plain = post(way, right + "Content-Encoding: identity\r\n", "");
        assertThat(plain.body()).as("nothing is wrong with how it is sent").doesNotContain("WrongMediaType");
        assertProblem(post(way, "Content-Type: multipart/form-data; boundary=x\r\n", "--x--"));
        assumeThat(isJson).isTrue();
        for (String type : List.of("Content-Type: text/xml\r\n", "Content-Type: application/x-www-form-urlencoded\r\n", "")) {
            Answer other = post(way, type, "{}");
            assertThat(other.status()).as(type).isEqualTo(415);
            assertThat(other.header("Accept")).as(type).contains("application/json");
            assertProblem(other);
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void no_answer_may_be_stored_and_all_name_one_realm(Way way) throws IOException {
        Answer nobody = ask(way.method() + " " + way.path() + " HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).isEqualTo(REALM);
        assertProblem(nobody);
        Answer known = ask(way.method() + " " + way.path() + " HTTP/1.1\r\n" + HOST + RawHttp.basic(way.account(), Entrance.PASSWORD)
                + "Content-Length: 0\r\n\r\n");
        assertThat(known.header("Cache-Control")).as(known.head).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Authorization: Basic\r\n", "Authorization: Basic !!!\r\n", "Authorization: Bearer x\r\n",
            "Authorization: Digest a=b\r\n", "X-Requested-With: XMLHttpRequest\r\n", "Accept: text/html\r\n"})
    void whoever_is_not_signed_in_hears_of_the_one_realm(String headers) throws IOException {
        for (String path : List.of("/api/views", "/api/nothing", "/nothing", "/actuator/env", "/")) {
            Answer answer = ask("GET " + path + " HTTP/1.1\r\n" + HOST + headers + "\r\n");
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(path).isEqualTo(REALM);
            assertProblem(answer);
        }
    }

    @Test
    void a_file_handed_in_is_stored_by_nobody_either() throws IOException {
        Door door = new Door(ENTRANCE.services().address(), Entrance.PASSWORD);
        String file = door.postBytes("clerk", "/api/attachments?name=a.txt", "会议纪要".getBytes(StandardCharsets.UTF_8)).json()
                .path("sha256").asString();
        Door.Answer given = door.get("clerk", "/api/attachments/" + file);
        assertThat(given.body()).isEqualTo("会议纪要");
        assertThat(given.header("Cache-Control")).hasValue("no-store");
    }

    private static Answer post(Way way, String headers, String body) throws IOException {
        return ask(way.method() + " " + way.path() + " HTTP/1.1\r\n" + HOST + RawHttp.basic(way.account(), Entrance.PASSWORD)
                + RawHttp.CSRF + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static Set<String> allowed(Answer answer) {
        return new TreeSet<>(List.of(answer.header("Allow").split(",\\s*")));
    }

    private static void assertProblem(Answer answer) {
        assertThat(answer.status()).as(answer.head).isBetween(400, 599);
        assertThat(answer.header("Content-Type")).as(answer.head).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).as(answer.head).isEqualTo("no-store");
        JsonNode problem = JSON.readTree(answer.body);
        assertThat(problem.path("status").asInt()).as(answer.head).isEqualTo(answer.status());
        assertThat(problem.path("reason").asString("")).as(answer.body).isNotEmpty();
        assertThat(problem.path("detail").asString("")).as(answer.body).matches(".*\\p{IsHan}.*");
    }

    private static Answer ask(String request) throws IOException {
        try (RawHttp http = ENTRANCE.open()) {
            RawHttp.Answer answer = http.sayIfOpen(request).answer();
            String body = http.rest();
            boolean isChunked = answer.head().contains("Transfer-Encoding: chunked");
            return new Answer(answer.status(), answer.head(), isChunked ? unchunked(body) : body);
        }
    }

    private static String unchunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length;) {
            int end = at;
            while (bytes[end] != '\r') {
                end++;
            }
            int length = Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.US_ASCII), 16);
            whole.write(bytes, end + 2, length);
            at = end + 2 + length + 2;
        }
        return whole.toString(StandardCharsets.UTF_8);
    }

    private record Answer(int status, String head, String body) {
        /** Empty where there is none, all of them where there are several. */
        String header(String name) {
            return head.lines().filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip()).collect(Collectors.joining(" AND "));
        }
    }
}
