package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with 256 MB of heap, and whoever wants to stop it with requests alone. */
class FloodTest {
    private static final int BODY = 4_000_000;
    private static final long OTHERS_WITHIN_MILLIS = 5_000;
    private static final String BATCH = "/api/projects/2024/A/spends/batch";
    private static final Map<String, String> PASSWORDS = new HashMap<>();
    @TempDir
    static Path data;
    private static JavaProcess standalone;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        standalone = JavaProcess.run(Standalone.class, "--port", 0, "--data", data, "--account", "clerk:CLERK:225001",
                "--account", "leader:LEADER:225001");
        address = URI.create(standalone.lineAfter("绩效已就绪："));
        for (String account : List.of("clerk（CLERK，225001）", "leader（LEADER，225001）")) {
            PASSWORDS.put(account.replaceAll("（.*", ""), standalone.lineAfter("账号 " + account + "，密码 "));
        }
        assertThat(others()).as("signed in once").isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        standalone.close();
    }

    @Test
    void six_large_bodies_of_next_to_nothing_are_refused_and_others_are_answered() throws Exception {
        String emptyPayments = "[" + "{},".repeat(BODY / 3) + "{}]";
        String nulls = "[" + "null,".repeat(BODY / 5) + "null]";
        String milestones = "{\"plan\":{\"milestones\":[" + "{},".repeat(BODY / 3) + "{}]}}";
        String deep = "[".repeat(BODY);
        String names = "{" + "\"a\":1,".repeat(BODY / 6) + "\"b\":1}";
        String unit = "{\"unit\":{\"code\":[" + "[],".repeat(BODY / 3) + "[]]}}";
        List<List<Flood>> rounds = List.of(
                List.of(flood("leader", BATCH, emptyPayments), flood("leader", BATCH, nulls), flood("leader", "/api/projects", milestones),
                        flood("leader", BATCH, deep), flood("leader", "/api/projects", unit), flood("leader", BATCH, names)),
                List.of(flood("clerk", BATCH, emptyPayments), flood("clerk", BATCH, nulls), flood("clerk", "/api/projects", milestones),
                        flood("clerk", BATCH, deep), flood("clerk", "/api/projects", unit), flood("clerk", BATCH, names)),
                List.of(flood(null, BATCH, emptyPayments), flood(null, BATCH, nulls), flood(null, "/api/projects", milestones),
                        flood(null, "/api/subscriptions", deep), flood("wrong", "/api/rulebooks/trial", unit),
                        flood("clerk", "/api/rulebooks/trial", names)),
                List.of(flood("clerk", "/api/subscriptions", "{\"kinds\":" + nulls + "}"), flood("leader", "/api/rulebooks/trial", deep),
                        flood("clerk", "/api/projects/2024/A/inspections/2024-06/draft", nulls),
                        flood("clerk", "/api/years/2024/opening", names),
                        flood("clerk", BATCH, "[" + "{}".repeat(BODY / 2)), flood("clerk", BATCH, "\"" + "a".repeat(BODY))));
        for (List<Flood> round : rounds) {
            List<Future<RawHttp.Answer>> asked = together(round);
            assertOthersAreAnswered();
            for (int i = 0; i < round.size(); i++) {
                int status = asked.get(i).get().status();
                assertThat(status).as("%s, who sent %s", round.get(i), asked.get(i).get())
                        .matches(one -> one >= 400 && one < 500 || one == 503);
            }
        }
        assertThat(standalone.isAlive()).isTrue();
    }

    @Test
    void fifty_thousand_nulls_are_answered_however_few_bytes_they_are() throws Exception {
        for (String body : List.of("[" + "null,".repeat(49_999) + "null]", "[" + "{},".repeat(99_999) + "{}]", "[" + "null,".repeat(4_999)
                + "null]")) {
            RawHttp.Answer answer = flood("clerk", BATCH, body).send(address);
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @Test
    void silent_uploads_of_nobody_are_answered_at_once_and_their_connections_closed() throws Exception {
        for (String encoding : List.of("Content-Length: 100000", "Transfer-Encoding: chunked",
                "Content-Length: 100000\r\nExpect: 100-continue")) {
            List<RawHttp> silent = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                silent.add(RawHttp.open(address).say("POST " + (i % 2 == 0 ? "/api/projects" : "/api/subscriptions")
                        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + encoding + "\r\n\r\n"));
            }
            assertOthersAreAnswered();
            for (RawHttp one : silent) {
                RawHttp.Answer answer = one.answer();
                assertThat(answer.status()).isEqualTo(401);
                assertThat(one.isClosedWithin(OTHERS_WITHIN_MILLIS)).as(answer.head()).isTrue();
                one.close();
            }
        }
    }

    @Test
    void guessed_passwords_take_no_time_from_others_and_are_counted() throws Exception {
        List<RawHttp> guessers = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            guessers.add(RawHttp.open(address).say("GET /api/views HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + RawHttp.basic(i % 2 == 0 ? "clerk" : "name" + i, "guess " + i) + "\r\n"));
        }
        assertOthersAreAnswered();
        Map<Integer, Integer> statuses = new HashMap<>();
        for (RawHttp guesser : guessers) {
            RawHttp.Answer answer = guesser.answer();
            statuses.merge(answer.status(), 1, Integer::sum);
            assertThat(answer.status() == 401 || answer.head().contains("Retry-After")).as(answer.head()).isTrue();
            guesser.close();
        }
        assertThat(statuses).containsKeys(401, 429);
        assertThat(Set.of(401, 429, 503)).containsAll(statuses.keySet());
        HttpResponse<String> metrics = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
                standalone.lineAfter("健康详情与指标（仅限本机）：") + "/prometheus")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(metrics.body()).containsPattern("jixiao_sign_in_failures_total [1-9]")
                .containsPattern("jixiao_sign_in_unchecked_total [1-9]");
        assertThat(others()).isEqualTo(200);
    }

    /** It waits until they are given up. */
    @Test
    @Tag("fault")
    void silent_and_dripping_uploads_of_an_account_lose_their_places() throws Exception {
        List<RawHttp> silent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            silent.add(RawHttp.open(address).say("POST " + BATCH + " HTTP/1.1\r\nHost: a\r\n"
                    + RawHttp.basic("clerk", PASSWORDS.get("clerk"))
                    + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"));
        }
        assertOthersAreAnswered();
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(17)) {
            for (RawHttp one : silent.subList(0, 10)) {
                one.sayIfOpen(" ");
            }
            Thread.sleep(500);
        }
        assertOthersAreAnswered();
        List<Integer> statuses = new ArrayList<>();
        for (RawHttp one : silent) {
            statuses.add(one.answer().status());
            one.close();
        }
        assertThat(statuses).containsOnly(408, 503);
        assertThat(statuses).filteredOn(status -> status == 408).as("who had a place").hasSizeGreaterThanOrEqualTo(32);
    }

    private static void assertOthersAreAnswered() throws IOException {
        long began = System.nanoTime();
        assertThat(others()).isEqualTo(200);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(OTHERS_WITHIN_MILLIS);
    }

    private static int others() throws IOException {
        return new Door(address, PASSWORDS.get("leader")).get("leader", "/api/views").status();
    }

    private static Flood flood(String account, String path, String body) {
        return new Flood(account, path, body);
    }

    private static List<Future<RawHttp.Answer>> together(List<Flood> floods) {
        ExecutorService senders = Executors.newFixedThreadPool(floods.size());
        try {
            return floods.stream().map(flood -> senders.submit(() -> flood.send(address))).toList();
        } finally {
            senders.shutdown();
        }
    }

    /** One body that is meant to do harm. */
    private record Flood(String account, String path, String body) {
        RawHttp.Answer send(URI to) throws IOException {
            String signIn = account == null ? "" : RawHttp.basic(account, PASSWORDS.getOrDefault(account, "wrong"));
            String method = path.endsWith("/draft") ? "PUT" : "POST";
            try (RawHttp http = RawHttp.open(to)) {
                return http.sayAsFarAsHeard(method + " " + path + " HTTP/1.1\r\nHost: a\r\n" + signIn
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body).answer();
            }
        }

        @Override
        public String toString() {
            return account + " " + path + " " + body.substring(0, 10);
        }
    }
}
