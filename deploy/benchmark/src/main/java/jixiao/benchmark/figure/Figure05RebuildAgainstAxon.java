package jixiao.benchmark.figure;

import jixiao.benchmark.axon.AxonProjection;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.subject.RebuiltViews;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.EveryView;
import jixiao.benchmark.world.World;

/** Backs a projector of our own: what is gained over the one that comes with the framework. */
public final class Figure05RebuildAgainstAxon implements Figure {
    @Override
    public int number() {
        return 5;
    }

    @Override
    public String what() {
        return "rebuild of all views, events/s";
    }

    @Override
    public String yardstick() {
        return "Axon's pooled streaming processor with one JPA projection and JPA tokens on the same events";
    }

    /**
     * A quarter of 60, as figure 4 asks for a quarter of reading: 60 times the yardstick is as much as merely reading and
     * parsing the same rows makes, or more.
     */
    @Override
    public Goal goal() {
        return Goal.atLeast("15");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World world = World.of(bench.scale().projects(), bench.scale().axonRebuilt());
        String database = bench.cluster().ledgerOf(world);
        RebuiltViews rebuilt = bench.with(new RebuiltViews(bench.cluster(), database, world));
        AxonProjection axon = bench.with(new AxonProjection(bench.cluster(), database));
        try {
            return Outcome.of(Pairs.of(rebuilt, axon, bench.scale().warmUps(1), bench.scale().slowPairs()), "events/s", goal()).remarking(
                    "%d events; A builds %d views with their past, B one without".formatted(world.events(), EveryView.all().size()));
        } finally {
            bench.done(rebuilt);
            bench.done(axon);
            bench.cluster().drop(database);
        }
    }
}
