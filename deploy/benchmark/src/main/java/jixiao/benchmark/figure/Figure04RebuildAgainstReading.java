package jixiao.benchmark.figure;

import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.subject.RebuiltViews;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.EveryView;
import jixiao.benchmark.world.World;
import jixiao.benchmark.yardstick.ReadEvents;

/** Backs folds that are pure and rows that are written in bulk: rebuilding is everyday work only if it is not much slower than reading. */
public final class Figure04RebuildAgainstReading implements Figure {
    @Override
    public int number() {
        return 4;
    }

    @Override
    public String what() {
        return "rebuild of all views from 1,000,000 events of 20,000 projects";
    }

    @Override
    public String yardstick() {
        return "reading and parsing the same rows, neither fold nor write";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("0.25");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World world = World.of(bench.scale().projects(), bench.scale().rebuilt());
        String database = bench.cluster().ledgerOf(world);
        RebuiltViews rebuilt = bench.with(new RebuiltViews(bench.cluster(), database, world));
        ReadEvents reading = bench.with(new ReadEvents(bench.cluster(), database));
        try {
            return Outcome.of(Pairs.of(rebuilt, reading, bench.scale().warmUps(1), bench.scale().slowPairs()), "events/s", goal())
                    .remarking("%d events of %d projects, all %d views".formatted(world.events(), world.projects() * world.years(),
                            EveryView.all().size()));
        } finally {
            bench.done(rebuilt);
            bench.done(reading);
            bench.cluster().drop(database);
        }
    }
}
