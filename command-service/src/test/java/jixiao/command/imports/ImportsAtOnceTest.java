package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.imports.reading.SoundDocument;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clerks who import at the same time, while the one whose turn it is takes as long as the test likes. */
class ImportsAtOnceTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void wait_their_turn_see_their_place_and_get_their_preview() throws Exception {
        try (Connection slow = slowly()) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>(List.of(imports("clerk")));
            awaits("clerk", "READING", null);
            answers.add(imports("stranger"));
            awaits("stranger", "WAITING", 1);
            answers.add(imports("reviewer"));
            awaits("reviewer", "WAITING", 2);
            assertThat(desk.get("leader", "/api/ledger/verification").status()).as("which shares no connections with them").isEqualTo(200);
            slow.rollback();
            for (CompletableFuture<Answer> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).status()).as(answer.get().body()).isEqualTo(200);
                assertThat(answer.get().json().path("projects")).isNotEmpty();
            }
            awaits("reviewer", "READ", null);
        }
    }

    @Test
    void are_told_to_come_again_when_ten_wait_already() throws Exception {
        try (Connection slow = slowly()) {
            List<CompletableFuture<Answer>> answers = IntStream.rangeClosed(0, ImportQueue.MOST_WAITING)
                    .mapToObj(number -> imports("clerk")).toList();
            long waiting = 0;
            while (waiting < ImportQueue.MOST_WAITING) {
                waiting = listed("clerk").stream().filter(one -> one.path("stage").asString().equals("WAITING")).count();
            }
            Answer refused = imports("stranger").get(60, TimeUnit.SECONDS);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.reason()).isEqualTo("TooBusy");
            assertThat(refused.retryAfter()).isPositive();
            slow.rollback();
            for (CompletableFuture<Answer> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
        }
    }

    /** Nothing can be kept until it is rolled back. */
    private static Connection slowly() throws Exception {
        Connection connection = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table command.import_preview in share mode");
        return connection;
    }

    private static CompletableFuture<Answer> imports(String account) {
        return CompletableFuture.supplyAsync(() -> desk.postText(account, "/api/imports",
                SoundDocument.TEXT.getBytes(StandardCharsets.UTF_8),
                "text/plain; charset=utf-8"), work -> new Thread(work).start());
    }

    private static void awaits(String account, String stage, Integer place) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<JsonNode> known = listed(account);
        while (known.isEmpty() || !known.get(0).path("stage").asString().equals(stage) || !known.get(0).path("place").asString("")
                .equals(place == null ? "" : place.toString())) {
            assertThat(System.nanoTime()).as(known.toString()).isLessThan(end);
            known = listed(account);
        }
    }

    private static List<JsonNode> listed(String account) {
        return StreamSupport.stream(desk.get(account, "/api/imports").json().spliterator(), false).toList();
    }
}
