package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jixiao.standalone.Entrance.Way;
import jixiao.web.body.StreamedBody;
import jixiao.web.idempotency.AnswerNotKept;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;

/** Every change of both services, asked twice with the example of OpenAPI and one key: the second answer says that it is the first. */
class ReplayedAnswersTest {
    private static final String HEADER = "Idempotency-Replayed";
    private static final Set<RequestMethod> KEYED = Set.of(RequestMethod.POST, RequestMethod.PUT);
    private static final Entrance ENTRANCE = Entrance.running();
    private static final Door DOOR = new Door(ENTRANCE.services().address(), Entrance.PASSWORD);
    private static JsonNode document;

    @BeforeAll
    static void reads() throws IOException {
        document = DOOR.get("leader", "/api/openapi.json").json();
    }

    /** What takes a stream finds it again by itself, as imports' tests say; a file handed in twice is taken in twice and kept once. */
    static Stream<Way> changing() {
        return ENTRANCE.ways().filter(way -> way.pattern().startsWith("/api/") && KEYED.contains(way.method())
                && !way.handler().hasMethodAnnotation(StreamedBody.class)
                && !way.handler().getBeanType().getName().startsWith("jixiao.identity.")); // a kept answer would be a session kept
    }

    @ParameterizedTest
    @MethodSource("changing")
    void bear_the_header_and_the_first_do_not(Way way) throws IOException {
        String key = UUID.randomUUID().toString();
        Door.Answer first = ask(way, key);
        Door.Answer again = ask(way, key);
        assertThat(first.header(HEADER)).isEmpty();
        if (isKept(way, first)) {
            assertThat(again.header(HEADER)).as(first.body()).hasValue("true");
            assertThat(again.status()).isEqualTo(first.status());
            assertThat(again.body()).isEqualTo(first.body());
        } else {
            assertThat(again.header(HEADER)).as(again.body()).isEmpty();
        }
        assertThat(ask(way, UUID.randomUUID().toString()).header(HEADER)).isEmpty();
    }

    @Test
    void are_declared_wherever_a_key_is_taken() {
        assertThat(changing()).allSatisfy(way -> operation(way).path("responses").properties().forEach(answer -> {
            if (answer.getKey().startsWith("2")) {
                assertThat(answer.getValue().path("headers").has(HEADER)).as("%s %s", way, answer.getKey()).isTrue();
            }
        }));
    }

    @Test
    void are_most_of_them() {
        assertThat(changing().count()).isGreaterThan(25);
        assertThat(changing().filter(way -> isKept(way, unchecked(way))).count()).as("answers that are kept").isGreaterThan(20);
    }

    /** What may hold a secret never is. */
    private static boolean isKept(Way way, Door.Answer answer) {
        return !way.handler().hasMethodAnnotation(AnswerNotKept.class)
                && (answer.status() < 300 || answer.status() == 404 || answer.status() == 409);
    }

    private static Door.Answer unchecked(Way way) {
        try {
            return ask(way, UUID.randomUUID().toString());
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Door.Answer ask(Way way, String key) throws IOException {
        Object body = way.hasBody() ? example(way).<Object>map(JsonNode::toString).orElse("{}") : "";
        String[] headers = {"Idempotency-Key", key, "If-Match", "\"0\""};
        return way.method() == RequestMethod.PUT ? DOOR.put(way.account(), way.path(), body, headers)
                : DOOR.post(way.account(), way.path(), body, headers);
    }

    private static Optional<JsonNode> example(Way way) {
        JsonNode content = operation(way).at("/requestBody/content/application~1json");
        JsonNode schema = document.at(content.path("schema").path("$ref").asString("#").substring(1));
        Stream<JsonNode> named = content.path("examples").properties().stream().map(one -> one.getValue().path("value"));
        return Stream.concat(Stream.of(content.path("example"), schema.path("example")), named).filter(one -> !one.isMissingNode())
                .findFirst();
    }

    private static JsonNode operation(Way way) {
        return document.path("paths").path(way.pattern()).path(way.method().name().toLowerCase());
    }
}
