package jixiao.benchmark.figure;

import java.math.BigDecimal;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.BoardServer;
import jixiao.benchmark.subject.Freshness;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.ApprovedOverHttp;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.Memory;
import jixiao.benchmark.world.Standalone;
import jixiao.benchmark.world.World;
import org.jspecify.annotations.Nullable;

/** Backs one process with everything in it: it must be there soon, and a department's old machine must bear it. */
public final class Figure10StartAndMemory implements Figure {
    private static final Reading LIMIT = new Reading(new BigDecimal("8.00"), null);
    private static final long MOST_MEGABYTES = 700;
    /** What a machine of 1 GB is given; a larger one takes more, and would say nothing of the small one. */
    private static final String HEAP = "-Xmx256m";

    @Override
    public int number() {
        return 10;
    }

    @Override
    public String what() {
        return "start of the standalone to the first answered page, warm folder";
    }

    @Override
    public String yardstick() {
        return "the limit, 8 s on two cores; and 700 MB of memory after the load of figure 6";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("1");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World city = bench.city();
        Files.createDirectories(bench.folder());
        Path data = Files.createTempDirectory(bench.folder(), "data-");
        Standalone first = bench.with(Standalone.start(new Standalone.Asked(bench.jixiao(), data, null, HEAP, true)));
        String password = first.passwordOf("clerk");
        ApprovedOverHttp.in(first, city);
        first.awaitViews(3L * city.projects()); // drafted, submitted, approved: the load of figure 6 begins on a board that shows them all
        new Freshness(first, city).loaded(bench.scale().resident());
        long megabytes = Memory.megabytes(first, data);
        bench.done(first);
        Pairs pairs = Pairs.of(round -> started(bench, data, password), round -> LIMIT, bench.scale().warmUps(1),
                bench.scale().slowPairs());
        return Outcome.of(pairs, "s", goal()).claiming(new Outcome.Claim(
                "%d MB held by the process and its PostgreSQL after %d s of figure 6, at most %d".formatted(megabytes,
                        bench.scale().resident().toSeconds(), MOST_MEGABYTES), megabytes <= MOST_MEGABYTES));
    }

    /** From deploy/run being called to a whole board being answered. */
    private static Reading started(Workbench bench, Path data, @Nullable String password) throws Exception {
        Standalone again = bench.with(Standalone.start(new Standalone.Asked(bench.jixiao(), data, null, HEAP, false)));
        again.address();
        try (HttpLine line = again.line("clerk", password, 30_000)) {
            while (!answers(line)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return Reading.seconds(System.nanoTime() - again.startedAt());
        } finally {
            bench.done(again);
        }
    }

    private static boolean answers(HttpLine line) throws Exception {
        try {
            HttpLine.Answer board = line.get(BoardServer.BOARD);
            return board.status() == 503 ? false : board.mustBe(200).body().length > 0;
        } catch (ConnectException notYet) {
            return false;
        }
    }
}
