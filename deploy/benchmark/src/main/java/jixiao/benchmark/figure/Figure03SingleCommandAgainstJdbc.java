package jixiao.benchmark.figure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Latencies;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.Load;
import jixiao.benchmark.world.World;
import jixiao.benchmark.yardstick.PlainRows;

/** Backs the handing over to another thread: a clerk alone must not wait much longer than for a bare insert. */
public final class Figure03SingleCommandAgainstJdbc implements Figure {
    private static final int MEDIAN = 50;
    /** Of three thousand commands: until nothing more of their way is compiled. After one round A still fell by a third. */
    private static final int WARM_UPS = 8;

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String what() {
        return "one client, one command at a time, p50 latency";
    }

    @Override
    public String yardstick() {
        return "one JDBC insert and commit, p50";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("2");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World city = bench.city();
        int count = bench.scale().single();
        String database = bench.cluster().ledgerOf(city);
        AskedDesk desk = bench.with(new AskedDesk(database));
        try (Connection connection = Cluster.connect(database); var pool = Cluster.pool(database, 1)) {
            PlainRows rows = new PlainRows(pool, city);
            PreparedStatement insert = connection.prepareStatement(PlainRows.INSERT);
            Pairs pairs = Pairs.of(round -> {
                Load load = new Load(city, round, count);
                bench.cluster().settle();
                return oneByOne(count, number -> desk.spend(load, number));
            }, round -> {
                PlainRows.Row[] prepared = rows.of(new Load(city, round, count));
                bench.cluster().settle();
                return oneByOne(count, number -> prepared[number].insert(insert));
            }, bench.scale().warmUps(WARM_UPS), bench.scale().pairs());
            return Outcome.of(pairs, "ms", goal());
        } finally {
            bench.done(desk);
            bench.cluster().drop(database);
        }
    }

    private interface One {
        void ask(int number) throws Exception;
    }

    private static Reading oneByOne(int count, One one) throws Exception {
        Latencies latencies = new Latencies(count);
        for (int number = 0; number < count; number++) {
            long began = System.nanoTime();
            one.ask(number);
            latencies.add(System.nanoTime() - began);
        }
        return Reading.milliseconds(latencies.percentile(MEDIAN), latencies.count() + " durable");
    }
}
