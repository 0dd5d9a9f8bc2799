package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jixiao.standalone.Entrance.Way;
import jixiao.web.parameter.KnownParameters;
import jixiao.web.parameter.ReadsParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query parameter that is misspelt, written twice or meant for another address is refused at every handler of both services. */
class QueryParametersTest {
    private static final Entrance ENTRANCE = Entrance.running();
    private static final JsonMapper JSON = new JsonMapper();
    private static final KnownParameters KNOWN =
            new KnownParameters(ENTRANCE.services().context().getBeanProvider(ReadsParameters.class));

    private static final JsonNode DOCUMENT = document();

    private static JsonNode document() {
        try {
            return new Door(ENTRANCE.services().address(), Entrance.PASSWORD).get("leader", "/api/openapi.json").json();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    static Stream<Way> ways() {
        return ENTRANCE.ways().filter(way -> way.pattern().startsWith("/api/"));
    }

    @Test
    void what_handlers_know_is_what_they_and_their_resolvers_read() {
        assertThat(known("GET /api/board")).containsExactlyInAnyOrder("year", "month", "asOf", "after", "day", "limit", "cursor");
        assertThat(known("GET /api/projects/2024/A/inspections/2024-06/draft")).containsExactly("after");
        assertThat(known("POST /api/attachments")).containsExactly("name");
        assertThat(known("POST /api/projects")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void what_is_known_is_what_OpenAPI_says(Way way) {
        assumeThat(way.pattern()).isNotEqualTo("/api/openapi.json").isNotEqualTo("/api/openapi.json.yaml");
        Set<String> said = new TreeSet<>();
        DOCUMENT.path("paths").path(way.pattern()).path(way.method().name().toLowerCase()).path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString().equals("query")) {
                said.add(parameter.path("name").asString());
            }
        });
        assertThat(said).isEqualTo(KNOWN.of(way.handler()).names());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_unknown_one_is_refused_and_the_nearest_known_one_named(Way way) throws IOException {
        Set<String> known = KNOWN.of(way.handler()).names();
        assertThat(refused(way, "nobody=1", "nobody")).startsWith("没有名为 nobody 的参数").contains(known.isEmpty() ? "不收任何参数" : "最接近的是 ");
        for (String name : known) {
            String swapped = name.charAt(1) + name.substring(0, 1) + name.substring(2);
            for (String misspelt : new String[] {name.toUpperCase(), name + "s", name.substring(1), swapped}) {
                assertThat(refused(way, misspelt + "=1", misspelt)).startsWith("没有名为 %s 的参数，最接近的是 %s；".formatted(misspelt, name));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void one_that_is_written_twice_is_refused(Way way) throws IOException {
        Set<String> known = KNOWN.of(way.handler()).names();
        assumeThat(known).isNotEmpty();
        for (String name : known) {
            assertThat(refused(way, name + "=1&" + name + "=2", name)).isEqualTo("参数 %s 写了 2 次，只能写一次".formatted(name));
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/board?year=2024&month=2024-06&asof=60, asof, asOf", "/api/board?year=2024&moth=2024-06, moth, month",
            "/api/alerts?year=2024&Code=A, Code, code"})
    void what_was_typed_and_what_was_meant_stand_in_the_sentence(String path, String typed, String meant) throws IOException {
        Door.Answer answer = new Door(ENTRANCE.services().address(), Entrance.PASSWORD).get("clerk", path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(typed);
        assertThat(answer.json().path("detail").asString()).startsWith("没有名为 %s 的参数，最接近的是 %s；".formatted(typed, meant));
    }

    /** The sentence with which it is refused. */
    private static String refused(Way way, String query, String field) throws IOException {
        String body = way.hasBody() ? "Content-Type: " + way.mediaType() + "\r\nContent-Length: 2\r\n\r\n{}" : "\r\n";
        try (RawHttp http = ENTRANCE.open()) {
            RawHttp.Answer answer = http.say(way.method() + " " + way.path() + "?" + query + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + RawHttp.basic(way.account(), Entrance.PASSWORD) + RawHttp.CSRF + body).answer();
            assertThat(answer.status()).as("%s?%s", way, query).isEqualTo(400);
            String text = http.rest();
            JsonNode problem = JSON.readTree(text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1));
            assertThat(problem.path("field").asString()).isEqualTo(field);
            return problem.path("detail").asString();
        }
    }

    private static Set<String> known(String way) {
        return ways().filter(one -> one.toString().equals(way)).map(one -> KNOWN.of(one.handler()).names()).findFirst().orElseThrow();
    }
}
