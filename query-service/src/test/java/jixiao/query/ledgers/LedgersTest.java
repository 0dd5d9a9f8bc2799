package jixiao.query.ledgers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jixiao.kafka.KafkaSettings;
import jixiao.query.feed.kafka.PublishedLedger;
import jixiao.query.fold.projector.Projector;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Two ledgers on one topic, shown by one process. */
class LedgersTest {
    @TempDir
    private static Path folder;
    private static ToldLedger suzhou;
    private static ToldLedger wuxi;
    private static ConfigurableApplicationContext process;
    private static AskedProcess asked;

    @BeforeAll
    static void start() {
        KafkaSettings topic = PublishedLedger.newTopic();
        suzhou = new ToldLedger("suzhou", "S", topic);
        wuxi = new ToldLedger("wuxi", "W", topic);
        suzhou.file(folder);
        wuxi.file(folder);
        process = Ledgers.run(AskedProcess.arguments(folder, topic).toArray(String[]::new));
        asked = new AskedProcess(process.getEnvironment().getProperty("local.server.port"),
                process.getEnvironment().getProperty("local.management.port"));
        asked.shows(suzhou);
        asked.shows(wuxi);
    }

    @AfterAll
    static void close() {
        if (process != null) {
            process.close();
        }
        suzhou.close();
        wuxi.close();
    }

    @Test
    void each_ledger_is_shown_by_itself_and_as_it_would_be_built_anew() {
        for (int payment = 0; payment < 20; payment++) {
            suzhou.pays(7);
            wuxi.pays(11);
        }
        for (var each : Map.of(suzhou, wuxi, wuxi, suzhou).entrySet()) {
            ToldLedger ledger = each.getKey();
            asked.shows(ledger);
            assertThat(asked.ask("/api/projects/2024/" + ledger.project, ledger.name).statusCode()).isEqualTo(200);
            assertThat(asked.ask("/api/projects/2024/" + each.getValue().project, ledger.name).statusCode()).isEqualTo(404);
            assertThat(asked.ask("/api/board?year=2024&month=2024-01", ledger.name).body()).contains("\"项目" + ledger.project)
                    .doesNotContain("\"项目" + each.getValue().project);
            assertThat(board(ledger).getBean(Projector.class).serving().position()).isEqualTo(ledger.position());
            assertThat(asked.showsWhatIsBuiltAnew(ledger)).isTrue();
            asked.shows(ledger);
        }
    }

    @Test
    void who_names_no_ledger_is_told_how_many_there_are_and_not_which() {
        refused(asked.ask("/api/board"), "2 个账本");
        refused(asked.ask("/no/such/page"), "2 个账本");
    }

    @Test
    void who_names_another_or_two_is_refused_and_not_told_which_there_are() {
        refused(asked.ask("/api/board", "changzhou"), "没有账本“changzhou”");
        refused(asked.ask("/api/board", ""), "没有账本“”");
        refused(asked.ask("/api/board", "suzhou", "wuxi"), "2 个不同的账本");
        refused(asked.ask("/api/board", "x".repeat(4_000)), "没有账本");
        assertThat(asked.ask("/api/views", "suzhou", "suzhou").statusCode()).isEqualTo(200);
    }

    /** It is what people call this machine, and no way round the header. */
    @Test
    void the_host_of_a_request_decides_nothing() throws IOException {
        for (String host : List.of("ledger.wuxi", "ledger.suzhou", "localhost", "board.example.cn")) {
            assertThat(raw("GET /api/session HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host))).contains(" 400 ");
            assertThat(raw("GET /api/projects/2024/S HTTP/1.1\r\nHost: %s\r\nJixiao-Ledger: suzhou\r\nConnection: close\r\n\r\n"
                    .formatted(host))).contains(" 401 ");
        }
    }

    @Test
    void all_that_a_server_says_of_every_answer_is_said_whoever_answers() {
        for (HttpResponse<String> answer : List.of(asked.ask("/api/board"), asked.ask("/api/views", "suzhou"),
                asked.ask("/actuator/health"), asked.ask("/no/such/page", "wuxi"))) {
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        }
    }

    @Test
    void health_is_of_the_process_with_each_ledger_by_its_name() {
        assertThat(asked.ask("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(asked.ask("/actuator/health", "wuxi").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(asked.manage("/actuator/health")).contains("\"ledgers\"").contains("\"suzhou\":{").contains("\"wuxi\":{")
                .contains("\"kafkaFeed\"");
    }

    @Test
    void metrics_say_whose_they_are_and_stand_together() {
        String metrics = asked.manage("/actuator/prometheus");
        assertThat(metrics).contains("jixiao_view_position{ledger=\"suzhou\"}").contains("jixiao_view_position{ledger=\"wuxi\"}")
                .containsOnlyOnce("# TYPE jixiao_view_position gauge").containsOnlyOnce("# TYPE jvm_threads_live_threads gauge")
                .doesNotContain("jvm_threads_live_threads{ledger");
    }

    @Test
    void what_cannot_be_read_of_one_ledger_holds_up_that_one_alone() {
        long torn = wuxi.position() + 1;
        wuxi.published.lose(torn);
        wuxi.pays(1);
        wuxi.published.sendTorn(torn);
        wuxi.pays(1);
        for (int payment = 0; payment < 10; payment++) {
            suzhou.pays(1);
        }
        asked.shows(suzhou);
        Eventually.holds("it is said of the other", () -> asked.manage("/actuator/health").contains("账本第 %d 条还没有".formatted(torn)));
        assertThat(board(wuxi).getBean(Projector.class).serving().position()).isEqualTo(torn - 1);
        assertThat(asked.ask("/actuator/health").body()).contains("DEGRADED");
        wuxi.published.bringAgain(torn);
        asked.shows(wuxi);
        Eventually.holds("all is well", () -> asked.ask("/actuator/health").body().contains("UP"));
    }

    private static ConfigurableApplicationContext board(ToldLedger ledger) {
        return process.getBean(Ledgers.class).boards().get(ledger.name).context().orElseThrow();
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"UnknownLedger\"").contains(why).contains("Jixiao-Ledger").hasSizeLessThan(400)
                .doesNotContain("suzhou").doesNotContain("wuxi");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(asked.port()))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        }
    }
}
