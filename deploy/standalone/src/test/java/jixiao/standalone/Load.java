package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jixiao.standalone.Door.Answer;
import tools.jackson.databind.JsonNode;

/** Clerks who record a voucher of one fen after the other, each under a key of its own, and remember what they were told. */
final class Load implements AutoCloseable {
    private static final String CODE = "LOAD";
    private static final String PROJECT = "/api/projects/2024/" + CODE;
    /** For a machine that runs other builds. */
    private static final long LONGEST_MILLIS = 60_000;
    private final Door door;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Answer> refused = new ConcurrentHashMap<>();
    private final Map<String, IOException> unanswered = new ConcurrentHashMap<>();
    private final Queue<Answer> readings = new ConcurrentLinkedQueue<>();
    private final Queue<Took> took = new ConcurrentLinkedQueue<>();

    /** How long an answer was in coming. */
    record Took(long milliseconds, int status, String what) {
    }

    private Load(Door door) {
        this.door = door;
    }

    /** Makes the project that is paid from and sets the clerks to work, with one leader who looks at the board all the while. */
    static Load begin(Door door, int clerks) throws IOException {
        String indicator = """
                {"number":%d,"level1":"%s","level3":"次数","comparator":">=","target":"1","unit":"次","raw":"≥1次"}""";
        assertThat(door.post("clerk", "/api/projects", """
                {"code":"LOAD","name":"负载","unit":"225001","fiscalYear":2024,"budget":100000000,"fiscal":100000000,"goals":["不丢一笔"],
                 "plan":{"milestones":[{"month":12,"share":10000}],"confirmed":true},"indicators":[%s,%s]}"""
                .formatted(indicator.formatted(1, "产出指标"), indicator.formatted(2, "效益指标"))).status()).isEqualTo(201);
        assertThat(door.post("clerk", PROJECT + "/submission", "").status()).isEqualTo(204);
        assertThat(door.post("reviewer", PROJECT + "/approval", "").status()).isEqualTo(204);
        Load load = new Load(door);
        for (int clerk = 0; clerk < clerks; clerk++) {
            String name = "V-" + clerk + "-";
            load.thread(() -> load.spends(name));
        }
        load.thread(load::looks);
        return load;
    }

    private void thread(Runnable work) {
        Thread thread = new Thread(work, "load");
        thread.start();
        threads.add(thread);
    }

    private void spends(String name) {
        for (int number = 0; !stopped.get(); number++) {
            String voucher = name + number;
            long began = System.nanoTime();
            try {
                Answer answer = spend(door, voucher);
                if (answer.status() == 204) {
                    answered.put(voucher, answer.position().orElseThrow());
                } else {
                    refused.put(voucher, answer);
                }
                took.add(new Took(since(began), answer.status(), voucher + " " + answer.body()));
            } catch (IOException gone) {
                unanswered.put(voucher, gone);
                pause();
            }
        }
    }

    private void looks() {
        while (!stopped.get()) {
            long began = System.nanoTime();
            try {
                Answer board = door.get("leader", "/api/board?year=2024&month=2024-06");
                readings.add(board);
                took.add(new Took(since(began), board.status(), "the board"));
            } catch (IOException gone) {
                // a reader asks again
            }
            pause();
        }
    }

    private static Answer spend(Door door, String voucher) throws IOException {
        return door.post("clerk", PROJECT + "/spends", """
                {"voucher":"%s","paidOn":"2024-05-06","amount":1,"source":"FISCAL","category":"会议费","activity":"负载"}""".formatted(voucher),
                "Idempotency-Key", voucher);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    int answers() {
        return answered.size();
    }

    List<Answer> refusals() {
        return List.copyOf(refused.values());
    }

    List<Answer> readings() {
        return List.copyOf(readings);
    }

    int unanswered() {
        return unanswered.size();
    }

    Took slowest() {
        return took.stream().max(Comparator.comparingLong(Took::milliseconds)).orElseThrow();
    }

    private static long since(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Until so many vouchers are answered. */
    void awaitAnswers(int many) throws InterruptedException {
        long began = System.nanoTime();
        while (answers() < many) {
            assertThat(since(began)).as("milliseconds for %d answers of %d", answers(), many).isLessThan(LONGEST_MILLIS);
            Thread.sleep(20);
        }
    }

    /** How long until the next voucher is answered again. */
    long millisecondsUntilAnswered(long longest) throws InterruptedException {
        long began = System.nanoTime();
        int before = answers();
        while (answers() == before && since(began) < longest) {
            Thread.sleep(20);
        }
        return since(began);
    }

    /** What was answered is there, once, where the answer said; what was not is asked again under its key and is there once too. */
    void everyVoucherIsThereOnceOn(Door now) throws IOException {
        Map<String, Long> asked = new ConcurrentHashMap<>(answered);
        List<String> again = new ArrayList<>(refused.keySet());
        again.addAll(unanswered.keySet());
        long position = 0;
        for (String voucher : again) {
            Answer answer = spend(now, voucher);
            assertThat(answer.status()).as("%s asked again: %s", voucher, answer.body()).isEqualTo(204);
            asked.put(voucher, answer.position().orElseThrow());
        }
        for (long one : asked.values()) {
            position = Math.max(position, one);
        }
        List<JsonNode> events = eventsAt(now, position).stream().filter(event -> event.path("type").asString().equals("SpendRecorded"))
                .toList();
        assertThat(events).as("one event per voucher").hasSize(asked.size());
        for (JsonNode event : events) {
            assertThat(event.path("position").asLong()).isEqualTo(asked.get(event.at("/event/voucher").asString()));
        }
        JsonNode board = now.get("leader", "/api/board?year=2024&month=2024-06&after=" + position).json();
        assertThat(LivedYear.stream(board.path("projects")).filter(line -> line.path("code").asString().equals(CODE)).findFirst()
                .orElseThrow()
                .path("spent").asLong()).as("fen on the board").isEqualTo(asked.size());
        JsonNode verification = now.get("leader", "/api/ledger/verification").json();
        assertThat(verification.path("intact").asBoolean()).as(verification.toString()).isTrue();
        assertThat(verification.path("position").asLong()).isGreaterThanOrEqualTo(position);
    }

    /** All pages of them. */
    private static List<JsonNode> eventsAt(Door door, long position) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (Optional<String> next = Optional.of(PROJECT + "/events?after=" + position); next.isPresent();) {
            Answer page = door.get("leader", next.get());
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().forEach(events::add);
            next = page.header("Link").map(link -> link.substring(1, link.indexOf('>')));
        }
        return events;
    }

    /** Sends the clerks home and waits for their last answers. */
    void end() throws InterruptedException {
        stopped.set(true);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
