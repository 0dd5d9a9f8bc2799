package jixiao.cluster;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jixiao.cluster.FrontRoutes.FrontRoute;
import org.junit.jupiter.api.Test;

/** The front's tables, read as HAProxy reads them: the first expression that fits counts. */
class FrontRoutesTest {
    private static final Path OPERATIONS = Path.of("../standalone/src/test/resources/openapi/operation-ids.txt");
    private static final FrontRoutes KNOWN = FrontRoutes.known();

    @Test
    void have_one_route_for_each_operation_of_the_api_and_none_besides() throws IOException {
        List<String> operations = Files.readAllLines(OPERATIONS).stream().map(line -> line.split(" ", 2)[1]).sorted().toList();
        assertThat(operations).hasSizeGreaterThan(90);
        List<String> routes = KNOWN.routes().stream().map(route -> route.method() + " " + route.path()).sorted().toList();
        assertThat(routes).as("renew them: see front-routes.txt").isEqualTo(operations);
    }

    @Test
    void send_each_operation_where_its_route_says_whatever_else_would_fit() {
        Map<String, String> firsts = KNOWN.operations().lines().collect(Collectors.toMap(line -> line.split(" ")[0],
                line -> line.split(" ")[1], (one, other) -> one + other, LinkedHashMap::new));
        for (FrontRoute route : KNOWN.routes()) {
            String asked = route.method() + ":" + route.path().replaceAll("\\{[^}]+}", "x-1.%E5%B1%80");
            assertThat(firsts.entrySet().stream().filter(one -> Pattern.compile(one.getKey()).matcher(asked).find()).findFirst()
                    .map(Map.Entry::getValue)).as(asked).contains(route.service());
        }
    }

    @Test
    void try_a_named_segment_before_one_that_is_anything() {
        FrontRoutes routes = FrontRoutes.parse("command GET /api/a/{id}\nquery GET /api/a/b\nquery POST /api/a.c\n");
        assertThat(routes.operations()).isEqualTo("^POST:/api/a\\.c$ query\n^GET:/api/a/b$ query\n^GET:/api/a/[^/]+$ command\n");
        assertThat(routes.owners()).isEqualTo("^/api/a\\.c$ query\n^/api/a/b$ query\n^/api/a/[^/]+$ command\n");
        assertThat(routes.methods()).isEqualTo("^/api/a\\.c$ OPTIONS,POST\n^/api/a/b$ GET,HEAD,OPTIONS\n^/api/a/[^/]+$ GET,HEAD,OPTIONS\n");
    }

    @Test
    void know_for_a_path_of_both_services_what_it_takes_from_either() {
        Map<String, List<FrontRoute>> byPath = KNOWN.routes().stream().collect(groupingBy(FrontRoute::path));
        List<FrontRoute> units = byPath.get("/api/units");
        assertThat(units).extracting(FrontRoute::service).contains(FrontRoutes.COMMAND, FrontRoutes.QUERY);
        assertThat(KNOWN.methods()).contains("^/api/units$ GET,HEAD,OPTIONS,POST\n");
        assertThat(KNOWN.owners()).contains("^/api/units$ query\n");
    }
}
