package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jixiao.cluster.ClusterCommand.Said;
import jixiao.cluster.FrontRoutes.FrontRoute;
import jixiao.standalone.Services;
import jixiao.standalone.postgres.DataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cluster as somebody starts it, asks after it, loses processes of it and ends it; one life of it in the order of the tests. */
@TestMethodOrder(OrderAnnotation.class)
class ClusterTest {
    private static final List<String> NAMES = List.of("desk-database", "board-database", "kafka", "command-1", "command-2", "query-1",
            "query-2", "front");
    private static final String PROJECT = "/api/projects/2024/13070024P00025610001R";
    private static final List<String> SCREENS = List.of("/api/board?year=2024&month=2024-12", "/api/board?year=2024&month=2024-06",
            "/api/alerts?year=2024&state=ALL", "/api/calendar?year=2024", "/api/rectifications?year=2024&state=ALL", "/api/rulebooks",
            "/api/units", "/api/units/225001/safeguards?year=2024", PROJECT, PROJECT + "/months", PROJECT + "/adjustments",
            PROJECT + "/achievement?month=2024-12", "/api/session", "/api/nothing", "/api/projects/2024/NONE", "/api/board?year=x",
            "/api/imports", "/nothing");
    private static final Pattern METRIC = Pattern.compile("\\b(?:jixiao|disk)_[a-z_]+");
    private static final long AGAIN_SECONDS = 60;
    @TempDir
    private static Path folder;
    private static ClusterCommand cluster;
    private static URI front;
    private static Payments payments;

    @BeforeAll
    static void starts() throws Exception {
        cluster = new ClusterCommand(folder.resolve("cluster"), folder.resolve("unpacked"));
        cluster.stopWithThisJvm();
        Said said = cluster.must("--sample", "--port", "0");
        front = URI.create(cluster.status().path("address").asString());
        payments = new Payments(front);
        assertThat(said.out()).contains("自查 终审 59，待审核 1\n", "绩效已就绪：" + front + "\n");
    }

    @AfterAll
    static void ends() throws Exception {
        cluster.must("--stop");
    }

    @Test
    @Order(1)
    void says_of_itself_in_json_what_programs_look_for() throws Exception {
        JsonNode status = cluster.status();
        assertThat(status.propertyNames()).containsExactly("address", "kafka", "topic", "processes");
        assertThat(status.path("kafka").asString()).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(status.path("topic").asString()).isEqualTo("jixiao.ledger");
        List<String> names = new ArrayList<>();
        status.path("processes").forEach(process -> {
            names.add(process.path("name").asString());
            assertThat(process.propertyNames()).containsExactly("name", "pid", "up");
            assertThat(process.path("up").asBoolean()).as(process.toString()).isTrue();
            assertThat(ProcessHandle.of(process.path("pid").asLong())).isPresent();
        });
        assertThat(names).isEqualTo(NAMES);
        for (String kept : List.of("kafka", "logs", "desk-database", "board-database")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.data().resolve(kept)))).as(kept)
                    .isEqualTo("rwx------");
        }
    }

    /** With {@code -Droutes.renew=true} it writes them instead. */
    @Test
    @Order(2)
    void has_one_route_for_each_operation_of_both_services_documents() throws Exception {
        Map<String, FrontRoute> routes = new TreeMap<>();
        for (String service : List.of(FrontRoutes.QUERY, FrontRoutes.COMMAND)) { // what both answer is the first one's
            JsonNode document = get(address(service + "-1"), "/api/openapi.json").json();
            document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                routes.putIfAbsent(path.getKey() + " " + method, new FrontRoute(service, method, path.getKey()));
            }));
        }
        if (Boolean.getBoolean("routes.renew")) {
            Path file = Path.of("src/main/resources/front-routes.txt");
            String head = Files.readAllLines(file).get(0);
            Files.write(file, Stream.concat(Stream.of(head), routes.values().stream().map(FrontRoute::toString)).toList());
        }
        assertThat(FrontRoutes.known().routes()).containsExactlyInAnyOrderElementsOf(routes.values());
    }

    @Test
    @Order(3)
    void takes_nobodys_word_for_who_stands_before_the_front_and_tells_what_a_path_takes_from_both() throws Exception {
        Answer spoofed = send(request(front, "/api/session").header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "evil.example"));
        assertThat(spoofed.status).as("not seen as from another machine, nor as encrypted").isEqualTo(200);
        assertThat(spoofed.response.headers().firstValue("Strict-Transport-Security")).isEmpty();
        Answer other = send(request(front, "/api/units").method("PATCH", BodyPublishers.ofString("{}")));
        assertThat(other.status).isEqualTo(405);
        assertThat(other.response.headers().firstValue("Allow")).contains("GET,HEAD,OPTIONS,POST");
        assertThat(get(front, "/actuator/health").response.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    /** Of Kafka too, which no other tests' processes speak to: an alert on a name that nothing bears is silent for ever. */
    @Test
    @Order(3)
    void exposes_every_metric_that_an_alert_names() throws Exception {
        Set<String> exposed = new TreeSet<>();
        ClusterState state = ClusterState.kept(cluster.data()).orElseThrow();
        for (String service : List.of("command-1", "command-2", "query-1", "query-2")) {
            URI metrics = URI.create("http://127.0.0.1:%d/actuator/prometheus"
                    .formatted(state.managementPort(ProcessName.parse(service))));
            send(HttpRequest.newBuilder(metrics)).response.body().lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> exposed.add(line.split("[{ ]")[0]));
        }
        Set<String> named = new TreeSet<>();
        Files.readAllLines(Path.of("..", "prometheus", "alerts.yml")).stream().filter(line -> line.strip().startsWith("expr:"))
                .forEach(line -> METRIC.matcher(line).results().forEach(metric -> named.add(metric.group())));
        assertThat(named).contains("jixiao_publisher_leader", "jixiao_feed_writer", "jixiao_ledger_intact");
        assertThat(exposed).containsAll(named);
    }

    @Test
    @Order(4)
    void refuses_a_second_start_a_taken_port_and_names_that_there_are_not() throws Exception {
        Said again = cluster.run();
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.error()).contains("已在运行（desk-database、board-database、kafka、", "入口 " + front);
        Said taken = cluster.runIn(folder.resolve("other"), "--port", Integer.toString(front.getPort()));
        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.error()).contains("端口 %d 已被占用".formatted(front.getPort()));
        Said nobody = cluster.run("--kill", "nobody");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.error()).contains("没有名为 nobody 的进程");
        Said running = cluster.run("--start", "query-1");
        assertThat(running.code()).isEqualTo(1);
        assertThat(running.error()).contains("进程 query-1 已在运行（进程号 ");
        Said never = cluster.runIn(folder.resolve("other"), "--status");
        assertThat(never.code()).isEqualTo(1);
        assertThat(never.error()).contains("没有启动过");
        assertThat(cluster.down()).as("unmoved by all that").isEmpty();
    }

    @Test
    @Order(5)
    void shows_the_samples_year_as_one_process_of_both_services_does() throws Exception {
        ClusterState state = ClusterState.kept(cluster.data()).orElseThrow();
        try (Services standalone = new Services(0, folder.resolve("logs").resolve("standalone.log")).ofASample(true)) {
            standalone.start(new Processes(cluster.data().toRealPath(), state).database());
            for (String path : SCREENS) {
                Answer measure = get(standalone.address(), path);
                Answer ours = get(front, path);
                assertThat(ours.status).as("%s: %s", path, ours.response.body()).isEqualTo(measure.status);
                assertThat(ours.withoutTimes()).as(path).isEqualTo(measure.withoutTimes());
            }
        }
    }

    @Test
    @Order(6)
    void sees_who_was_killed_and_heals_once_each_is_started_again() throws Exception {
        List<String> killed = List.of("front", "query-2", "command-1", "kafka", "desk-database");
        for (String name : killed) {
            cluster.must("--kill", name);
        }
        assertThat(cluster.down()).containsAll(killed).doesNotContain("board-database", "query-1");
        Said gone = cluster.run("--kill", "front");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.error()).contains("进程 front 没有在运行");
        for (int last = killed.size() - 1; last >= 0; last--) {
            cluster.must("--start", killed.get(last));
        }
        cluster.awaitHealed();
        pays("V-healed");
    }

    @Test
    @Order(7)
    @Tag("fault")
    void loses_any_one_process_and_has_it_back() throws Exception {
        for (String name : NAMES) {
            cluster.must("--kill", name);
            assertThat(cluster.down()).contains(name);
            cluster.must("--start", name);
            cluster.awaitHealed();
            assertThat(answeredAtLast(request(front, SCREENS.get(0))).status).as(name).isEqualTo(200);
        }
    }

    @Test
    @Order(8)
    @Tag("fault")
    void serves_on_while_any_one_of_a_pair_is_away() throws Exception {
        for (String name : List.of("command-1", "command-2", "query-1", "query-2")) {
            cluster.must("--kill", name);
            pays("V-without-" + name);
            cluster.must("--start", name);
        }
        cluster.awaitHealed();
    }

    @Test
    @Order(9)
    void leaves_no_process_no_port_and_no_lock_but_its_data_when_it_is_stopped() throws Exception {
        ClusterState state = ClusterState.kept(cluster.data()).orElseThrow();
        assertThat(cluster.must("--stop").out()).contains("已全部停止；数据保留在 ");
        String path = cluster.data().toRealPath().toString();
        assertThat(ProcessHandle.allProcesses().filter(process -> names(process.pid(), path))).isEmpty();
        for (ProcessName name : ProcessName.values()) {
            ClusterPorts.check(state.port(name));
        }
        DataFolder.hold(cluster.data()).close();
        assertThat(cluster.data().resolve("desk-database").resolve("postgres").resolve("PG_VERSION")).exists();
        assertThat(cluster.down()).isEqualTo(NAMES);
    }

    @Test
    @Order(10)
    @Tag("fault")
    void goes_on_with_its_data_when_it_is_started_again() throws Exception {
        cluster.must();
        assertThat(get(URI.create(cluster.status().path("address").asString()), SCREENS.get(0)).response.body()).contains("深化事业单位");
        cluster.must("--stop");
    }

    @Test
    @Order(11)
    @Tag("fault")
    void leaves_nothing_when_it_is_interrupted_while_it_starts() throws Exception {
        Path begun = folder.resolve("begun");
        Process starting = cluster.begin(begun, "--port", "0");
        while (starting.isAlive() && ProcessHandle.allProcesses().noneMatch(one -> names(one.pid(), begun + "/kafka"))) {
            Thread.sleep(50);
        }
        try {
            starting.destroy();
            assertThat(starting.waitFor()).isEqualTo(143);
            assertThat(ProcessHandle.allProcesses().filter(process -> names(process.pid(), begun.toString()))).isEmpty();
        } finally {
            starting.destroyForcibly();
            cluster.runIn(begun, "--stop");
        }
    }

    /** A command through the front, and both boards that show it. */
    private static void pays(String voucher) throws Exception {
        payments.open();
        long position = payments.pay(voucher);
        for (String board : List.of("query-1", "query-2")) {
            if (!cluster.down().contains(board)) {
                Answer shown = answeredAtLast(request(address(board), SCREENS.get(0) + "&after=" + position));
                assertThat(shown.status).as(shown.response.body()).isEqualTo(200);
                assertThat(shown.response.headers().firstValueAsLong("View-Position").orElse(0)).as(board).isGreaterThanOrEqualTo(position);
                assertThat(spent(shown.json())).as(board).isEqualTo(payments.answered().size());
            }
        }
    }

    private static long spent(JsonNode board) {
        List<Long> spent = new ArrayList<>();
        board.path("projects").forEach(line -> {
            if (line.path("code").asString().equals(Payments.PROJECT)) {
                spent.add(line.path("spent").asLong());
            }
        });
        assertThat(spent).hasSize(1);
        return spent.get(0);
    }

    private static URI address(String service) throws IOException {
        ClusterState state = ClusterState.kept(cluster.data()).orElseThrow();
        return URI.create("http://127.0.0.1:" + state.port(ProcessName.parse(service)));
    }

    private static boolean names(long pid, String path) {
        try {
            String line = new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8);
            return line.contains(path + "/") || Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(path);
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    private static Answer get(URI address, String path) throws Exception {
        return send(request(address, path));
    }

    private static HttpRequest.Builder request(URI address, String path) {
        return Payments.request(address, path, "leader");
    }

    /** Asked again while it is told to come again. */
    private static Answer answeredAtLast(HttpRequest.Builder request) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(AGAIN_SECONDS);
        Answer answer = send(request);
        while (answer.status == 503 && System.nanoTime() < end) {
            assertThat(answer.response.headers().firstValue("Retry-After")).as(answer.response.body()).isPresent();
            Thread.sleep(200);
            answer = send(request);
        }
        return answer;
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(response.body());
        }

        /** Of the present, which is told to the second. */
        String withoutTimes() {
            return response.body().replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+08:00)", "TIME");
        }
    }
}
