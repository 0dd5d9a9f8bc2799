package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jixiao.standalone.Entrance.Way;
import jixiao.web.body.JsonBody;
import jixiao.web.body.StreamedBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;

/** Every handler of both services that changes anything: who may ask, and how much he may send, is declared and is judged first. */
class EntryTest {
    private static final Set<RequestMethod> CHANGING = Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH,
            RequestMethod.DELETE);
    private static final Entrance ENTRANCE = Entrance.running();

    static Stream<Way> changing() {
        return ENTRANCE.ways().filter(way -> CHANGING.contains(way.method()) && !way.isOpenToAll());
    }

    @Test
    void there_are_ways_of_both_services() {
        assertThat(changing().map(Way::toString)).contains("POST /api/projects", "POST /api/subscriptions",
                "PUT /api/projects/2024/A/inspections/2024-06/draft");
    }

    @ParameterizedTest
    @MethodSource("changing")
    void says_who_may_ask_and_how_much_he_may_send(Way way) {
        assertThat(way.right()).as("the role of " + way.handler()).isPresent();
        boolean isLimited = way.handler().hasMethodAnnotation(JsonBody.class) || way.handler().hasMethodAnnotation(StreamedBody.class);
        assertThat(isLimited).as("limits of " + way.handler()).isEqualTo(way.hasBody());
    }

    @ParameterizedTest
    @MethodSource("changing")
    void tells_nobody_to_sign_in_without_waiting_for_a_body(Way way) throws IOException {
        try (RawHttp silent = ENTRANCE.open().say(begun(way, ""))) {
            RawHttp.Answer answer = silent.answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.head()).containsIgnoringCase("Connection: close");
        }
    }

    @ParameterizedTest
    @MethodSource("changing")
    void refuses_who_may_not_without_waiting_for_a_body(Way way) throws IOException {
        List<String> others = Entrance.ROLES.stream().filter(role -> !way.isFor(role)).toList();
        assumeThat(others).as("roles that may not").isNotEmpty();
        for (String role : others) {
            try (RawHttp silent = ENTRANCE.open().say(begun(way, RawHttp.basic(Entrance.account(role), Entrance.PASSWORD)))) {
                RawHttp.Answer answer = silent.answer();
                assertThat(answer.status()).as(role).isEqualTo(403);
                assertThat(answer.head()).containsIgnoringCase("Connection: close");
            }
        }
    }

    @Test
    void only_signing_in_is_open_to_all() {
        assertThat(ENTRANCE.ways().filter(Way::isOpenToAll).map(Way::toString)).containsExactlyInAnyOrder("GET /actuator/health",
                "GET /api/session", "POST /api/session");
    }

    @Test
    void what_is_declared_nowhere_is_denied() throws IOException {
        Door door = new Door(ENTRANCE.services().address(), Entrance.PASSWORD);
        assertThat(door.post("reviewer", "/anything", "{}").status()).isEqualTo(403);
        assertThat(door.get("reviewer", "/anything").status()).isEqualTo(403);
        try (RawHttp nobody = ENTRANCE.open().say("GET /anything HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(nobody.answer().status()).isEqualTo(401);
        }
    }

    private static String begun(Way way, String signIn) {
        return way.method() + " " + way.path() + " HTTP/1.1\r\nHost: a\r\n" + signIn + "Content-Type: " + way.mediaType()
                + "\r\nContent-Length: 100000\r\n\r\n";
    }
}
