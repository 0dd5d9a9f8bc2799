package jixiao.benchmark.figure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Latencies;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.BoardServer;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.World;
import tools.jackson.databind.json.JsonMapper;

/** Backs versioned rows: looking back must not be a rebuild in disguise. */
public final class Figure08PastAgainstLive implements Figure {
    private static final int MEDIAN = 50;
    private static final int MOST = 100_000;
    private static final int FIRST_QUESTIONS = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(World.NEWEST, 1, 1);
    private static final BigDecimal MOST_OF_FIRST = new BigDecimal("2");

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String what() {
        return "the board as known a year of events ago, p50";
    }

    @Override
    public String yardstick() {
        return "the live board, same page";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("2");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World world = World.of(bench.scale().projects(), bench.scale().rebuilt());
        long past = world.yearOfEventsAgo();
        BoardServer server = bench.with(new BoardServer(bench, world));
        try (HttpLine line = server.clerk()) {
            Duration during = bench.scale().requests();
            long head = speaksOf(line.get(BoardServer.BOARD).mustBe(200)); // the accounts that ask came last
            Pairs pairs = Pairs.of(round -> asked(line, BoardServer.BOARD + "&asOf=" + past, during, past),
                    round -> asked(line, BoardServer.BOARD, during, head), bench.scale().warmUps(1), bench.scale().pairs());
            Pairs first = Pairs.of(round -> firstAsked(line, BoardServer.BOARD + "&asOf=" + past, round),
                    round -> firstAsked(line, BoardServer.BOARD, round), bench.scale().warmUps(1), bench.scale().pairs());
            return Outcome.of(pairs, "ms", goal())
                    .claiming(new Outcome.Claim("asked for the first time, all rows read: %s × (past %s ms, live %s ms), at most 2 ×"
                            .formatted(first.ratio().toPlainString(), first.a().toPlainString(), first.b().toPlainString()),
                            first.ratio().compareTo(MOST_OF_FIRST) <= 0))
                    .remarking("as known at %d of %d events, every project having paid %d times since".formatted(past, world.events(),
                            world.spendsOfEach() - 1));
        } finally {
            bench.done(server);
        }
    }

    /** Boards of reading days nobody asked for before, so that nothing is at hand but the rows. */
    private static Reading firstAsked(HttpLine line, String path, int round) throws Exception {
        Latencies latencies = new Latencies(FIRST_QUESTIONS);
        for (int question = 0; question < FIRST_QUESTIONS; question++) {
            String day = FIRST_DAY.plusDays((long) round * FIRST_QUESTIONS + question).toString();
            long began = System.nanoTime();
            line.get(path + "&day=" + day).mustBe(200);
            latencies.add(System.nanoTime() - began);
        }
        return Reading.milliseconds(latencies.percentile(MEDIAN), null);
    }

    private static long speaksOf(HttpLine.Answer board) {
        return JsonMapper.shared().readTree(board.body()).path("position").asLong();
    }

    private static Reading asked(HttpLine line, String path, Duration during, long speaksOf) throws Exception {
        Latencies latencies = new Latencies(MOST);
        byte[] page = {};
        for (long deadline = System.nanoTime() + during.toNanos(); System.nanoTime() < deadline && latencies.count() < MOST;) {
            long began = System.nanoTime();
            page = line.get(path).mustBe(200).body();
            latencies.add(System.nanoTime() - began);
        }
        var board = JsonMapper.shared().readTree(page);
        if (board.path("position").asLong() != speaksOf) {
            throw new IllegalStateException("the page speaks of %s, asked was %d".formatted(board.path("position"), speaksOf));
        }
        return Reading.milliseconds(latencies.percentile(MEDIAN), board.path("projects").size() + " projects");
    }
}
