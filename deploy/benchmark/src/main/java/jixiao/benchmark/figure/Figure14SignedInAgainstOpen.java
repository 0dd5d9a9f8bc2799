package jixiao.benchmark.figure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Latencies;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.BoardServer;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.World;

/** Backs reading session and rights anew at each request, which is why a right that was taken away is gone at the next. */
public final class Figure14SignedInAgainstOpen implements Figure {
    private static final int MOST = 100_000;
    private static final int MEDIAN = 50;
    private static final long ALLOWED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public int number() {
        return 14;
    }

    @Override
    public String what() {
        return "GET /api/session with a session, p50";
    }

    @Override
    public String yardstick() {
        return "the same request open, without one, and 1 ms";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("1");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World world = World.of(bench.scale().projects(), bench.scale().rebuilt());
        BoardServer server = bench.with(new BoardServer(bench, world));
        try (HttpLine basic = server.clerk();
             HttpLine signedIn = basic.ofSession("clerk", server.standalone().passwordOf("clerk"));
             HttpLine open = basic.ofNobody()) {
            Duration during = bench.scale().requests();
            Pairs pairs = Pairs.of(round -> Reading.milliseconds(asked(signedIn, 200, during), null),
                    round -> Reading.milliseconds(asked(open, 401, during) + ALLOWED_NANOS, null), bench.scale().warmUps(1),
                    bench.scale().pairs());
            return Outcome.of(pairs, "ms", goal()).remarking("one connection, one request after the other");
        } finally {
            bench.done(server);
        }
    }

    private static long asked(HttpLine line, int status, Duration during) throws IOException {
        Latencies latencies = new Latencies(MOST);
        for (long deadline = System.nanoTime() + during.toNanos(); System.nanoTime() < deadline && latencies.count() < MOST;) {
            long began = System.nanoTime();
            line.get(HttpLine.SESSION).mustBe(status);
            latencies.add(System.nanoTime() - began);
        }
        return latencies.percentile(MEDIAN);
    }
}
