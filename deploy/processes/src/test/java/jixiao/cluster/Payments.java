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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jixiao.testing.Eventually;

/** Clerks who pay one fen after the other from a project of their own, each voucher under its own key, and remember what they were told. */
final class Payments {
    static final String PROJECT = "LOAD";
    static final String DAY = "2024-05-06";
    /** Of a voucher that is stored, nobody knows where. */
    static final long UNKNOWN = 0;
    private static final String PATH = "/api/projects/2024/" + PROJECT;
    private static final String INDICATOR = """
            {"number":%d,"level1":"%s","level3":"次数","comparator":">=","target":"1","unit":"次","raw":"≥1次"}""";
    private static final long AGAIN_SECONDS = 60;
    private static final long PAUSE_MILLIS = 50;
    /** Of one clerk: more payments would only be more to compare. */
    private static final long PACE_MILLIS = 20;
    /** Of one who got no answer. */
    private static final long RETRY_MILLIS = 250;
    /** What clerks in a hurry get done at least. */
    private static final long LEAST_PER_SECOND = 40;
    private final URI front;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    /** By key since when somebody waits for the answer. */
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final AtomicLong slowest = new AtomicLong();
    private final List<Thread> clerks = new ArrayList<>();
    private String round = "";
    private long patience = AGAIN_SECONDS;
    private volatile boolean isHurrying;
    private volatile boolean isOver;

    Payments(URI front) {
        this.front = front;
    }

    /** Each account is one of the sample's. */
    static HttpRequest.Builder request(URI address, String path, String account) {
        String basic = Base64.getEncoder().encodeToString((account + ":" + ClusterCommand.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30)).header("Authorization", "Basic " + basic);
    }

    /** Makes the project; asked again it is there already. */
    void open() throws Exception {
        must("clerk", "/api/projects", "project", """
                {"code":"LOAD","name":"负载","unit":"225001","fiscalYear":2024,"budget":100000000,"fiscal":100000000,"goals":["不丢一笔"],
                 "plan":{"milestones":[{"month":12,"share":10000}],"confirmed":true},"indicators":[%s,%s]}"""
                .formatted(INDICATOR.formatted(1, "产出指标"), INDICATOR.formatted(2, "效益指标")));
        must("clerk", PATH + "/submission", "submission", "");
        must("reviewer", PATH + "/approval", "approval", "");
    }

    private void must(String account, String path, String key, String body) throws Exception {
        HttpResponse<String> answer = atLast(account, path, "load-" + key, body);
        assertThat(answer.statusCode() / 100).as(answer.body()).isEqualTo(2);
    }

    /** The position at which it stands in the ledger. */
    long pay(String voucher) throws Exception {
        HttpResponse<String> answer = atLast("clerk", PATH + "/spends", voucher, body(voucher));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        long position = position(answer);
        answered.put(voucher, position);
        open.remove(voucher);
        return position;
    }

    /** Asked again under the same key while nobody answers or it is told to come again. */
    private HttpResponse<String> atLast(String account, String path, String key, String body) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(AGAIN_SECONDS);
        while (true) {
            try {
                HttpResponse<String> answer = post(account, path, key, body);
                if (answer.statusCode() != 503 || System.nanoTime() > end) {
                    return answer;
                }
            } catch (IOException nobody) {
                if (System.nanoTime() > end) {
                    throw nobody;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private HttpResponse<String> post(String account, String path, String key, String body) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        asked.put(key, begun);
        try {
            return client.send(request(front, path, account).header("Idempotency-Key", key).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        } finally {
            asked.remove(key);
            slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
        }
    }

    void forgetSlowest() {
        slowest.set(0);
    }

    /** The longest that anybody has waited for an answer since that was forgotten, or waits still. */
    Duration slowest() {
        long now = System.nanoTime();
        return Duration.ofNanos(asked.values().stream().mapToLong(begun -> now - begun).reduce(slowest.get(), Math::max));
    }

    private static String body(String voucher) {
        return """
                {"voucher":"%s","paidOn":"%s","amount":1,"source":"FISCAL","category":"会议费","activity":"负载"}""".formatted(voucher, DAY);
    }

    private static long position(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("Ledger-Position").orElseThrow());
    }

    /**
     * {@code isTrusting}: takes what was only sent for answered, which is the sabotage of all that is about answers. {@code seconds}: the
     * longest that some payments are waited for.
     */
    void begin(int many, String name, boolean isTrusting, long seconds) {
        isOver = false;
        forgetSlowest();
        patience = seconds;
        round = name + "-";
        for (int clerk = 0; clerk < many; clerk++) {
            String vouchers = round + clerk + "-";
            Thread thread = new Thread(() -> pays(vouchers, isTrusting), "clerk-" + clerk);
            thread.start();
            clerks.add(thread);
        }
    }

    private void pays(String vouchers, boolean isTrusting) {
        try {
            for (int number = 0; !isOver; number++) {
                pays(vouchers + number, body(vouchers + number), isTrusting);
                Thread.sleep(isHurrying ? 0 : PACE_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void pays(String voucher, String body, boolean isTrusting) throws InterruptedException {
        try {
            HttpResponse<String> answer = post("clerk", PATH + "/spends", voucher, body);
            if (answer.statusCode() == 204) {
                answered.put(voucher, position(answer));
                return;
            }
            String told = answer.statusCode() + " " + answer.body();
            if (answer.statusCode() != 503 || answer.headers().firstValue("Retry-After").isEmpty()) {
                refused.add(voucher + ": " + told);
            }
            lacks(voucher, told, isTrusting);
        } catch (IOException nobody) {
            lacks(voucher, nobody.toString(), isTrusting);
        }
    }

    private void lacks(String voucher, String told, boolean isTrusting) throws InterruptedException {
        if (isTrusting) {
            answered.put(voucher, UNKNOWN);
        } else {
            open.put(voucher, told);
        }
        Thread.sleep(RETRY_MILLIS);
    }

    /** So many, one right after the other. */
    void hurry(int many) {
        isHurrying = true;
        try {
            awaitMore(many, Math.max(patience, many / LEAST_PER_SECOND));
        } finally {
            isHurrying = false;
        }
    }

    /** Until so many more are answered, which takes no longer than they were begun with. */
    void awaitMore(int many) {
        awaitMore(many, patience);
    }

    private void awaitMore(int many, long seconds) {
        int wanted = answered.size() + many;
        Eventually.within(Duration.ofSeconds(seconds), () -> "%d of %d payments are answered; %s".formatted(answered.size(), wanted, open),
                () -> answered.size() >= wanted);
    }

    /** Sends the clerks home; whatever nobody knows about is asked again under its key. */
    void end() throws Exception {
        stop();
        for (String voucher : List.copyOf(open.keySet())) {
            pay(voucher);
        }
    }

    void stop() throws InterruptedException {
        isOver = true;
        for (Thread clerk : clerks) {
            clerk.join(TimeUnit.SECONDS.toMillis(AGAIN_SECONDS));
        }
        clerks.clear();
    }

    /** By voucher the position that was told, or {@link #UNKNOWN}. */
    Map<String, Long> answered() {
        return new TreeMap<>(answered);
    }

    /** What was refused otherwise than for a while. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** After a sabotage nothing that was answered since the last beginning is believed: what is not stored is paid once more. */
    void doubt(Set<String> stored) throws Exception {
        refused.clear();
        for (String voucher : answered.keySet().stream().filter(voucher -> voucher.startsWith(round)).toList()) {
            if (!stored.contains(voucher)) {
                HttpResponse<String> answer = atLast("clerk", PATH + "/spends", voucher + "-again", body(voucher));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            }
            answered.put(voucher, UNKNOWN);
        }
        for (String voucher : List.copyOf(open.keySet())) {
            pay(voucher);
        }
    }
}
