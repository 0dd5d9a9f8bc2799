package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.servlet.http.HttpServletRequest;
import jixiao.web.JsonBody;
import jixiao.web.StreamedBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every handler of both services that changes anything: who may ask, and how much he may send, is declared and is judged first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryTest {
    private static final Set<RequestMethod> CHANGING = Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);
    private static final List<String> ROLES = List.of("CLERK", "REVIEWER", "LEADER");
    private static final String PASSWORD = "a password for all";
    @TempDir
    static Path data;
    private static DataFolder folder;
    private static EmbeddedDatabase database;
    private static Services services;

    /** One way in: a method, a path with something in place of its names, and who answers. */
    record Way(RequestMethod method, String path, HandlerMethod handler) {
        boolean hasBody() {
            return Arrays.stream(handler.getMethodParameters()).anyMatch(one -> one.hasParameterAnnotation(RequestBody.class)
                    || one.getParameterType() == HttpServletRequest.class);
        }

        Optional<String> right() {
            Method method = handler.getMethod();
            PreAuthorize right = AnnotatedElementUtils.findMergedAnnotation(method, PreAuthorize.class);
            PreAuthorize ofClass = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
            return Optional.ofNullable(right != null ? right : ofClass).map(PreAuthorize::value);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() {
        folder = DataFolder.hold(data);
        database = new EmbeddedDatabase(folder);
        database.start();
        services = new Services(0, data.resolve("jixiao.log"));
        services.start(database.database());
        ROLES.forEach(role -> services.open(NewAccount.parse(role.toLowerCase() + ":" + role + ":225001"), PASSWORD));
    }

    @AfterAll
    static void stop() {
        services.close();
        database.close();
        folder.close();
    }

    static Stream<Way> changing() {
        return services.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .flatMap(one -> one.getKey().getMethodsCondition().getMethods().stream().filter(CHANGING::contains)
                        .flatMap(method -> one.getKey().getPatternValues().stream().map(path -> new Way(method, filled(path), one.getValue()))))
                .sorted(Comparator.comparing(Way::toString));
    }

    @Test
    void there_are_ways_of_both_services() {
        assertThat(changing().map(Way::toString)).contains("POST /api/projects", "POST /api/subscriptions", "PUT /api/projects/2024/A/inspections/2024-06/draft");
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
        try (RawHttp silent = RawHttp.open(services.address()).say(begun(way, ""))) {
            RawHttp.Answer answer = silent.answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.head()).containsIgnoringCase("Connection: close");
        }
    }

    @ParameterizedTest
    @MethodSource("changing")
    void refuses_who_may_not_without_waiting_for_a_body(Way way) throws IOException {
        List<String> others = ROLES.stream().filter(role -> !way.right().orElse("").contains("'" + role + "'")).toList();
        assumeThat(others).as("roles that may not").isNotEmpty();
        for (String role : others) {
            try (RawHttp silent = RawHttp.open(services.address()).say(begun(way, RawHttp.basic(role.toLowerCase(), PASSWORD)))) {
                RawHttp.Answer answer = silent.answer();
                assertThat(answer.status()).as(role).isEqualTo(403);
                assertThat(answer.head()).containsIgnoringCase("Connection: close");
            }
        }
    }

    @Test
    void what_is_declared_nowhere_is_denied() throws IOException {
        Door door = new Door(services.address(), PASSWORD);
        assertThat(door.post("reviewer", "/anything", "{}").status()).isEqualTo(403);
        assertThat(door.get("reviewer", "/anything").status()).isEqualTo(403);
        try (RawHttp nobody = RawHttp.open(services.address()).say("GET /anything HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(nobody.answer().status()).isEqualTo(401);
        }
    }

    private static String begun(Way way, String signIn) {
        String type = way.handler().hasMethodAnnotation(StreamedBody.class) ? "text/plain" : "application/json";
        return way.method() + " " + way.path() + " HTTP/1.1\r\nHost: a\r\n" + signIn + "Content-Type: " + type + "\r\nContent-Length: 100000\r\n\r\n";
    }

    private static String filled(String path) {
        return path.replace("{year}", "2024").replace("{month}", "2024-06").replace("{number}", "1").replace("{version}", "1")
                .replace("{id}", "00000000-0000-0000-0000-000000000000").replaceAll("\\{[a-z0-9]+}", "A");
    }
}
