package jixiao.command.project;

import static jixiao.command.project.HttpProjects.approved;
import static jixiao.command.project.HttpProjects.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jixiao.command.platform.RunningDesk;
import jixiao.command.platform.RunningDesk.Answer;
import jixiao.kernel.Origin;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk with something on another port that answers as a board does, or as one does not. */
class AlertExplanationApiTest {
    private static final Map<String, Object> WORDS = Map.of("explanation", "发票晚到");
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static HttpServer board;
    private static RunningDesk desk;
    private static volatile Board speaking;
    private static volatile String heardOf;
    private static volatile String inTheNameOf;
    private String project;

    private record Board(int status, String body, boolean saysItsPosition, int silentMillis) {
        static Board showing(String project, String state) {
            return new Board(200, "{\"id\":\"a-1\",\"project\":\"" + project + "\",\"state\":\"" + state + "\"}", true, 0);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        board = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        board.setExecutor(THREADS);
        board.createContext("/", AlertExplanationApiTest::answer);
        board.start();
        desk = RunningDesk.on(Postgres.freshDatabase(), "--jixiao.board=http://127.0.0.1:" + board.getAddress().getPort());
    }

    @AfterAll
    static void close() {
        desk.close();
        board.stop(0);
        THREADS.shutdownNow();
    }

    @BeforeEach
    void draft() {
        project = approved(desk, target()).substring("/api/projects/".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAISED", "EXPLAINED", "ESCALATED"})
    void an_alert_that_is_open_is_explained_once(String state) {
        speaking = Board.showing(project, state);
        Answer first = explain("clerk", "a-1");
        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(explain("clerk", "a-1").ledgerPosition()).isEqualTo(first.ledgerPosition());
    }

    @Test
    void the_board_is_asked_in_the_name_of_the_clerk_after_all_that_the_desk_knows() {
        speaking = Board.showing(project, "RAISED");
        long head = desk.post("clerk", "/api/projects/" + project + "/submission", null).ledgerPosition();
        explain("clerk", "a-1");
        assertThat(heardOf).isEqualTo("/api/alerts/a-1?after=" + head);
        assertThat(inTheNameOf).isEqualTo("Basic Y2xlcms6c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLEARED", "WITHDRAWN"})
    void one_that_ended_is_refused(String state) {
        speaking = Board.showing(project, state);
        assertThat(explain("clerk", "a-1").status()).isEqualTo(409);
        assertThat(explain("clerk", "a-1").reason()).isEqualTo("AlertEnded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAISED", "CLEARED"})
    void a_demand_may_come_from_an_alert_of_its_own_project_open_or_not_and_from_no_other(String state) {
        Map<String, Object> demand = Map.of("source", "MONITORING", "alert", "a-1", "demand", "说明原因", "deadline", LocalDate.now(Origin.ZONE).plusDays(1).toString());
        String path = "/api/projects/" + project + "/rectifications";
        speaking = Board.showing(project, state);
        Answer required = desk.post("reviewer", path, demand);
        assertThat(required.status()).as(required.body()).isEqualTo(201);
        speaking = Board.showing("2024/P", state);
        assertThat(desk.post("reviewer", path, demand).reason()).isEqualTo("AlertOfNoSuchProject");
        speaking = new Board(404, "{}", true, 0);
        assertThat(desk.post("reviewer", path, demand).json().get("detail").asString()).isEqualTo("看板上没有本项目的预警 a-1，整改不能以它为由");
        speaking = new Board(503, "{}", true, 0);
        Answer away = desk.post("reviewer", path, demand);
        assertThat(away.status() + " " + away.ledgerPosition()).as("nothing came of it").isEqualTo("503 " + required.ledgerPosition());
    }

    @Test
    void one_without_words_is_refused() {
        speaking = Board.showing(project, "RAISED");
        assertThat(desk.post("clerk", "/api/alerts/a-1/explanation", Map.of()).reason()).isEqualTo("ExplanationMissing");
    }

    @Test
    void one_that_the_board_does_not_know_is_404_and_a_name_that_is_none_is_not_even_asked_for() {
        speaking = new Board(404, "{}", true, 0);
        assertThat(explain("clerk", "a-9").status()).isEqualTo(404);
        assertThat(explain("clerk", "a-9").json().get("detail").asString()).isEqualTo("没有预警 a-9");
        heardOf = null;
        assertThat(explain("clerk", "a%20b").status()).isEqualTo(404);
        assertThat(heardOf).isNull();
    }

    @Test
    void who_may_explain_is_a_clerk_of_the_unit() {
        speaking = Board.showing(project, "RAISED");
        assertThat(explain("stranger", "a-1").reason()).isEqualTo("NotYourUnit");
        assertThat(explain("reviewer", "a-1").status()).isEqualTo(403);
        assertThat(explain("leader", "a-1").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"200,nonsense,true,0", "200,{},true,0", "200,'{\"project\":\"2024/P\",\"state\":\"RAISED\"}',false,0", "404,{},false,0", "401,{},true,0",
            "503,{},true,0", "500,{},true,0", "200,{},true,4000"})
    void a_board_that_does_not_answer_as_one_stores_nothing_and_is_to_be_asked_again(int status, String body, boolean saysItsPosition, int silentMillis) {
        speaking = new Board(status, body, saysItsPosition, silentMillis);
        Answer answer = explain("clerk", "a-1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.reason()).isEqualTo("BoardAway");
        speaking = Board.showing(project, "RAISED");
        assertThat(explain("clerk", "a-1").ledgerPosition()).as("nothing came between").isEqualTo(answer.ledgerPosition() + 1);
    }

    @Test
    void never_do_more_than_sixteen_wait_for_the_board_at_once() throws Exception {
        speaking = new Board(503, "{}", true, 2_500);
        for (int round = 0; round < 2; round++) {
            List<Callable<Answer>> clerks = Collections.nCopies(20, () -> explain("clerk", "a-1"));
            List<String> reasons = new ArrayList<>();
            for (Future<Answer> answer : THREADS.invokeAll(clerks)) {
                assertThat(answer.get().status()).isEqualTo(503);
                reasons.add(answer.get().reason());
            }
            assertThat(Collections.frequency(reasons, "BoardAway")).isEqualTo(16);
            assertThat(Collections.frequency(reasons, "TooBusy")).isEqualTo(4);
        }
    }

    private static Answer explain(String account, String alert) {
        return desk.post(account, "/api/alerts/" + alert + "/explanation", WORDS);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Board now = speaking;
        heardOf = exchange.getRequestURI().toString();
        inTheNameOf = exchange.getRequestHeaders().getFirst("Authorization");
        try {
            Thread.sleep(now.silentMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (now.saysItsPosition()) {
            exchange.getResponseHeaders().set("View-Position", "1");
        }
        byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(now.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
