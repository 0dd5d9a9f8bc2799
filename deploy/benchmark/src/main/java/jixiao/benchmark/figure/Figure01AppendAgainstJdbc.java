package jixiao.benchmark.figure;

import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.subject.DeskAppends;
import jixiao.benchmark.subject.FullQueue;
import jixiao.benchmark.subject.KillInTheMiddle;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.World;
import jixiao.benchmark.yardstick.JdbcAppends;

/** Backs the group commit: one appender for all must beat many connections that commit one by one, deciding and chaining included. */
public final class Figure01AppendAgainstJdbc implements Figure {
    @Override
    public int number() {
        return 1;
    }

    @Override
    public String what() {
        return "durable RecordSpend commands/s through the command bus, 64 clients, one event each";
    }

    @Override
    public String yardstick() {
        return "plain JDBC, one insert and commit per event into the same table, 64 connections";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("1.8");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World city = bench.city();
        String database = bench.cluster().ledgerOf(city);
        AskedDesk desk = bench.with(new AskedDesk(database));
        JdbcAppends jdbc = bench.with(new JdbcAppends(bench.cluster(), database, city, bench.scale().commands()));
        try {
            return Outcome.of(Pairs.of(new DeskAppends(bench.cluster(), database, desk, city, bench.scale().commands()), jdbc,
                    bench.scale().warmUps(1), bench.scale().pairs()), "events/s", goal()).claiming(
                    KillInTheMiddle.check(bench, bench.scale().commands() / 10)).claiming(new FullQueue(bench).check());
        } finally {
            bench.done(desk);
            bench.done(jdbc);
            bench.cluster().drop(database);
        }
    }
}
