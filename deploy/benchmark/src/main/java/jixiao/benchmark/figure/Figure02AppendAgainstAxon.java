package jixiao.benchmark.figure;

import jixiao.benchmark.axon.AxonDesk;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.DeskAppends;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.World;

/** Backs an event store of our own: what is gained over the one that comes with the framework. */
public final class Figure02AppendAgainstAxon implements Figure {
    @Override
    public int number() {
        return 2;
    }

    @Override
    public String what() {
        return "durable RecordSpend commands/s through the command bus, 64 clients, one event each";
    }

    @Override
    public String yardstick() {
        return "Axon 4.13 with its JPA event store (bytea), Jackson, local bus, the same aggregate, 16 threads";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("25");
    }

    /** The sides store different numbers of payments, so each is checked against its own load. */
    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World city = bench.city();
        String database = bench.cluster().ledgerOf(city);
        AxonDesk axon = bench.with(new AxonDesk(bench.cluster(), database, city, bench.scale().axonCommands()));
        AskedDesk desk = bench.with(new AskedDesk(database));
        try {
            DeskAppends appends = new DeskAppends(bench.cluster(), database, desk, city, bench.scale().commands());
            return Outcome.of(Pairs.of(round -> new Reading(appends.take(round).value(), "as asked"), axon, bench.scale().warmUps(3),
                    bench.scale().slowPairs()), "events/s", goal())
                    .remarking("A stores %d, B %d payments a round; each is compared with what was asked".formatted(
                            bench.scale().commands(), bench.scale().axonCommands()));
        } finally {
            bench.done(desk);
            bench.done(axon);
            bench.cluster().drop(database);
        }
    }
}
