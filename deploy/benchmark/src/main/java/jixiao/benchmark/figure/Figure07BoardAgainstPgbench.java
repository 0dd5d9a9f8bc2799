package jixiao.benchmark.figure;

import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.subject.BoardRequests;
import jixiao.benchmark.subject.BoardServer;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.yardstick.PgbenchBoard;

/** Backs judging at the moment of asking instead of storing verdicts: the page must cost little more than its rows. */
public final class Figure07BoardAgainstPgbench implements Figure {
    @Override
    public int number() {
        return 7;
    }

    @Override
    public String what() {
        return "GET /api/board for 2,000 projects at one month, requests/s, 16 clients";
    }

    @Override
    public String yardstick() {
        return "the same SQL through pgbench, 16 clients";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("0.5");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        BoardServer server = bench.with(new BoardServer(bench, bench.city()));
        try {
            return Outcome.of(Pairs.of(new BoardRequests(server, bench.scale().requests()), new PgbenchBoard(bench, server),
                    bench.scale().warmUps(1), bench.scale().pairs()), "requests/s", goal())
                    .remarking("%d projects".formatted(bench.city().projects()));
        } finally {
            bench.done(server);
        }
    }
}
