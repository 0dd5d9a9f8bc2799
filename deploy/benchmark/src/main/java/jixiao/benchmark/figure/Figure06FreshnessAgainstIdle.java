package jixiao.benchmark.figure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Latencies;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.BoardServer;
import jixiao.benchmark.subject.Freshness;
import jixiao.benchmark.workbench.Workbench;

/** Backs views that follow the ledger instead of being written with it: whoever pays must see it on the board at once, also in the rush. */
public final class Figure06FreshnessAgainstIdle implements Figure {
    private static final BigDecimal MOST_MILLIS = new BigDecimal("100");

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String what() {
        return "command answered → seen in GET /api/board, p99 at 200 commands/s";
    }

    @Override
    public String yardstick() {
        return "own p50 when idle";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("10");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        BoardServer server = bench.with(new BoardServer(bench, bench.city()));
        try {
            Freshness freshness = new Freshness(server.standalone(), server.world());
            Duration during = bench.scale().load();
            List<Freshness.Loaded> rounds = new ArrayList<>();
            Pairs pairs = Pairs.of(round -> {
                rounds.add(freshness.loaded(during));
                return Reading.milliseconds(rounds.get(rounds.size() - 1).seen().percentile(99), null);
            }, round -> freshness.idle(during.dividedBy(4)), bench.scale().warmUps(1), bench.scale().slowPairs());
            Freshness.Loaded last = rounds.get(rounds.size() - 1);
            return Outcome.of(pairs, "ms", goal())
                    .claiming(new Outcome.Claim("p99 %s ms, at most 100 ms".formatted(pairs.a().toPlainString()),
                            pairs.a().compareTo(MOST_MILLIS) <= 0))
                    .remarking("open loop, %d payments in %d s over %d projects, %d boards seen in each round".formatted(
                            last.answered().count(), during.toSeconds(), server.world().projects(), last.seen().count()),
                            "the payments themselves, since they were due: p50 %s ms, p99 %s ms".formatted(
                                    millis(last.answered(), 50), millis(last.answered(), 99)));
        } finally {
            bench.done(server);
        }
    }

    private static String millis(Latencies latencies, int percentile) {
        return Reading.milliseconds(latencies.percentile(percentile), null).value().toPlainString();
    }
}
