package jixiao.benchmark.figure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Latencies;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.DeskAndBoard;
import jixiao.benchmark.subject.Freshness;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.Broker;
import jixiao.benchmark.world.ServiceArguments;
import jixiao.benchmark.world.World;

/** Backs a board that never asks the desk's database: what was paid is seen there about as soon as beside the ledger. */
public final class Figure16FreshnessOverKafka implements Figure {
    private static final BigDecimal MOST_MILLIS = new BigDecimal("100");

    @Override
    public int number() {
        return 16;
    }

    @Override
    public String what() {
        return "command answered → seen in GET /api/board of a board over Kafka, p99 at 200 commands/s (figure 15 of the issue on Kafka)";
    }

    @Override
    public String yardstick() {
        return "the same where the board reads the ledger by LedgerFeed";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("2");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World city = bench.city();
        Broker broker = bench.with(Broker.start(bench.folder()));
        DeskAndBoard overKafka = new DeskAndBoard(bench, city);
        DeskAndBoard reading = new DeskAndBoard(bench, city);
        try (overKafka; reading) {
            Duration during = bench.scale().load().dividedBy(2);
            Freshness.Clients ofKafka = overKafka.start(ServiceArguments.ofTopic(broker.topic()));
            Freshness.Clients ofLedger = reading.start(List.of());
            Pairs pairs = Pairs.of(p99(new Freshness(ofKafka, city), during), p99(new Freshness(ofLedger, city), during),
                    bench.scale().warmUps(1), bench.scale().slowPairs());
            return Outcome.of(pairs, "ms", goal())
                    .claiming(new Outcome.Claim("p99 %s ms, at most 100 ms".formatted(pairs.a().toPlainString()),
                            pairs.a().compareTo(MOST_MILLIS) <= 0))
                    .remarking("open loop, 200 payments/s for %d s over %d projects in each round, each twentieth followed by its board"
                                    .formatted(during.toSeconds(), city.projects()),
                            "each side a desk and a board of its own, and one PostgreSQL for all databases");
        } finally {
            bench.done(broker);
        }
    }

    private static Probe p99(Freshness freshness, Duration during) {
        return round -> {
            Latencies seen = freshness.loaded(during).seen();
            return Reading.milliseconds(seen.percentile(99), null);
        };
    }
}
