package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with 256 MB of heap, and more people at the same instant than it can serve. They share its processors. */
@Tag("fault")
class ManyClientsTest {
    private static final int CLERKS = 2_000;
    private static final long ANYBODY_WITHIN_MILLIS = 5_000;
    private static final Map<String, String> PASSWORDS = new HashMap<>();
    private static final Predicate<ManyClients.Client> TAKEN = client -> client.status() == 204;
    private static final Predicate<ManyClients.Client> REFUSED = client -> client.status() != 204;
    @TempDir
    static Path data;
    private static JavaProcess standalone;
    private static URI address;
    private static int vouchers;

    @BeforeAll
    static void start() throws Exception {
        standalone = JavaProcess.run(Standalone.class, "--port", 0, "--data", data, "--account", "clerk:CLERK:225001",
                "--account", "reviewer:REVIEWER:225001");
        address = URI.create(standalone.lineAfter("绩效已就绪："));
        for (String account : List.of("clerk（CLERK，225001）", "reviewer（REVIEWER，225001）")) {
            PASSWORDS.put(account.replaceAll("（.*", ""), standalone.lineAfter("账号 " + account + "，密码 "));
        }
        approve();
    }

    @AfterAll
    static void stop() throws Exception {
        standalone.close();
    }

    @Test
    void two_thousand_payments_are_taken_or_refused_and_none_waits_over_five_seconds() throws Exception {
        long before = spent(0);
        List<ManyClients.Client> clerks = ManyClients.ask(address, IntStream.range(0, CLERKS).mapToObj(i -> payment()).toList());
        report("2,000 payments", clerks);
        assertThat(statuses(clerks)).isEqualTo(Set.of(204, 503));
        assertSoonAndSoundlyRefused(clerks);
        assertThat(spent(position(clerks)) - before).as("each that was taken, and no other")
                .isEqualTo(clerks.stream().filter(TAKEN).count());
    }

    @Test
    void payments_among_guessed_passwords_are_taken_or_refused_and_none_waits_over_five_seconds() throws Exception {
        long before = spent(0);
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < CLERKS / 2; i++) {
            requests.add(payment());
            requests.add("GET /api/views HTTP/1.1\r\nHost: a\r\n" + RawHttp.basic(i % 2 == 0 ? "clerk" : "name" + i, "guess " + i)
                    + "\r\n");
        }
        List<ManyClients.Client> all = ManyClients.ask(address, requests);
        List<ManyClients.Client> clerks = all.stream().filter(client -> client.request().startsWith("POST")).toList();
        List<ManyClients.Client> guessers = all.stream().filter(client -> client.request().startsWith("GET")).toList();
        report("1,000 payments among guesses", clerks);
        report("1,000 guesses", guessers);
        assertThat(statuses(clerks)).isEqualTo(Set.of(204, 503));
        assertThat(Set.of(401, 429, 503)).containsAll(statuses(guessers));
        assertSoonAndSoundlyRefused(all);
        assertThat(spent(position(clerks)) - before).isEqualTo(clerks.stream().filter(TAKEN).count());
    }

    private static void assertSoonAndSoundlyRefused(List<ManyClients.Client> clients) {
        assertThat(clients).allSatisfy(client -> {
            assertThat(client.millis()).as("%d", client.status()).isBetween(0L, ANYBODY_WITHIN_MILLIS);
            assertThat(client.status() != 503 && client.status() != 429 || client.head().contains("Retry-After")).as(client.head())
                    .isTrue();
        });
    }

    private static void report(String who, List<ManyClients.Client> clients) {
        System.out.printf("%s: taken %s; refused %s%n", who, ManyClients.waits(clients, TAKEN), ManyClients.waits(clients, REFUSED));
    }

    private static Set<Integer> statuses(List<ManyClients.Client> clients) {
        return clients.stream().map(ManyClients.Client::status).collect(Collectors.toSet());
    }

    private static String payment() {
        String body = "{\"voucher\":\"V-%d\",\"amount\":1,\"paidOn\":\"2024-03-01\",\"source\":\"FISCAL\"}".formatted(vouchers++);
        return "POST /api/projects/2024/A/spends HTTP/1.1\r\nHost: a\r\n" + RawHttp.basic("clerk", PASSWORDS.get("clerk"))
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static long position(List<ManyClients.Client> clerks) {
        return clerks.stream().filter(TAKEN)
                .mapToLong(client -> Long.parseLong(client.head().replaceAll("(?s).*Ledger-Position: (\\d+).*", "$1")))
                .max().orElseThrow();
    }

    /** As the board says it at a position of the ledger or later. */
    private static long spent(long position) throws IOException {
        Door.Answer board = door("clerk").get("clerk", "/api/board?year=2024&month=2024-03&after=" + position);
        return board.json().at("/projects/0/spent").asLong();
    }

    private static void approve() throws IOException {
        String indicator = "{\"number\":%d,\"level1\":\"%s\",\"level3\":\"次数\",\"comparator\":\">=\",\"target\":\"1\",\"raw\":\"≥1次\"}";
        String target = """
                {"code":"A","name":"负载","unit":"225001","fiscalYear":2024,"budget":100000000,"fiscal":100000000,"goals":["一笔不丢"],
                 "plan":{"milestones":[{"month":12,"share":10000}],"confirmed":true},"indicators":[%s,%s]}"""
                .formatted(indicator.formatted(1, "产出指标"), indicator.formatted(2, "效益指标"));
        assertThat(door("clerk").post("clerk", "/api/projects", target).status()).isEqualTo(201);
        assertThat(door("clerk").post("clerk", "/api/projects/2024/A/submission", "").status()).isEqualTo(204);
        assertThat(door("reviewer").post("reviewer", "/api/projects/2024/A/approval", "").status()).isEqualTo(204);
    }

    private static Door door(String account) {
        return new Door(address, PASSWORDS.get(account));
    }
}
