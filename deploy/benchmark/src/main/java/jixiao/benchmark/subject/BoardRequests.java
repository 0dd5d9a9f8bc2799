package jixiao.benchmark.subject;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import jixiao.benchmark.measure.ClosedLoop;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.HttpLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 16 clients ask for the same page as fast as it is answered; every answer must be the whole page, byte for byte. */
public final class BoardRequests implements Probe {
    public static final int CLIENTS = 16;
    private final BoardServer server;
    private final Duration during;

    public BoardRequests(BoardServer server, Duration during) {
        this.server = server;
        this.during = during;
    }

    @Override
    public Reading take(int round) throws Exception {
        byte[] page;
        try (HttpLine line = server.clerk()) {
            page = line.get(BoardServer.BOARD).mustBe(200).body();
        }
        AtomicLong answered = new AtomicLong();
        long deadline = System.nanoTime() + during.toNanos();
        long nanos = new ClosedLoop(CLIENTS).run(client -> {
            try (HttpLine line = server.clerk()) {
                while (System.nanoTime() < deadline) {
                    if (!Arrays.equals(page, line.get(BoardServer.BOARD).mustBe(200).body())) {
                        throw new IllegalStateException("another page than the first");
                    }
                    answered.incrementAndGet();
                }
            }
        });
        return Reading.perSecond(answered.get(), nanos, sums(page));
    }

    /** What the page says in all: nobody can answer a shorter one. */
    static String sums(byte[] page) {
        JsonNode projects = JsonMapper.shared().readTree(page).path("projects");
        long spent = 0;
        for (JsonNode project : projects) {
            spent += project.path("spent").asLong();
        }
        return "%d projects, %d fen spent".formatted(projects.size(), spent);
    }
}
