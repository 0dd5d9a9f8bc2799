package jixiao.benchmark.figure;

import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.subject.HeardViews;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.Broker;
import jixiao.benchmark.world.CarriedLedger;
import jixiao.benchmark.world.EveryView;
import jixiao.benchmark.world.ReadLedger;
import jixiao.benchmark.world.World;
import jixiao.kafka.KafkaSettings;

/** Backs one partition for one ledger, and a mirror of it beside the views: neither may be what a board waits for. */
public final class Figure15KafkaAgainstLedger implements Figure {
    @Override
    public int number() {
        return 15;
    }

    @Override
    public String what() {
        return "a ledger's events through publisher, Kafka and feed into all views, events/s (figure 14 of the issue on Kafka)";
    }

    @Override
    public String yardstick() {
        return "the same events into the same views, read by LedgerFeed";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("0.8");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World world = World.of(bench.scale().projects(), bench.scale().heard());
        String ledger = bench.cluster().ledgerOf(world);
        Broker broker = bench.with(Broker.start(bench.folder()));
        try {
            HeardViews views = new HeardViews(bench.cluster(), world);
            return Outcome.of(Pairs.of(round -> {
                KafkaSettings topic = broker.topic();
                return views.take(board -> new CarriedLedger(ledger, board, topic, HeardViews.NAME));
            }, round -> views.take(board -> new ReadLedger(ledger)), bench.scale().warmUps(1), bench.scale().slowPairs()), "events/s",
                    goal()).remarking(
                            "%d events of %d projects, all %d views, which follow from the first event on and are not built in bulk"
                                    .formatted(world.events(), world.projects() * world.years(), EveryView.all().size()),
                            "all on one machine: a broker in a process of its own, ledger and views in two databases of one PostgreSQL");
        } finally {
            bench.done(broker);
            bench.cluster().drop(ledger);
        }
    }
}
