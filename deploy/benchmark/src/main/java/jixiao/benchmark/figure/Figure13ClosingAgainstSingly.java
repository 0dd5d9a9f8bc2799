package jixiao.benchmark.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.subject.ClosedYears;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.ClosingYears;

/**
 * Backs events of a year that are stored once and folded in pages of projects: what concerns all must not cost more than if each project
 * heard of it by itself. A is one closing of a year of 20,000 projects. B is as many closings as it has projects, each of a year with one
 * project, written in one transaction and folded by the same projector in batches as large as it likes. Both sides' projects have the same
 * history, and each closing moves the same alerts of each; time runs from the commit of the closing to the commit of its last row.
 */
public final class Figure13ClosingAgainstSingly implements Figure {
    private static final long MOST_MILLIS = 2_000;
    private static final int MOST_ROWS = 100;
    private static final int QUIET = 4;

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String what() {
        return "closing a month of 20,000 projects within 512 MB of heap, time for each project";
    }

    @Override
    public String yardstick() {
        return "folding the same events singly: closings of years that have one project each";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("1");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        ClosedYears together = bench.with(new ClosedYears(bench, new ClosingYears(1, bench.scale().imported())));
        ClosedYears singly = bench.with(new ClosedYears(bench, new ClosingYears(bench.scale().projects(), 1)));
        try {
            Pairs pairs = Pairs.of(together, singly, bench.scale().warmUps(1), bench.scale().slowPairs());
            long longest = together.closings().stream().mapToLong(ClosedYears.Closed::millis).max().orElseThrow();
            String each = together.closings().stream().map(ClosedYears.Closed::toString).collect(Collectors.joining("; "));
            String quiet = quiet(together, together.closings().size() + 1);
            return Outcome.of(pairs, "µs", goal())
                    .claiming(claim("ms until the slowest closing was seen", longest, MOST_MILLIS),
                            claim("rows at most written at a closing beside those of alerts", together.mostRows(), MOST_ROWS))
                    .remarking("A %d projects, the closings in turn, the first to warm up: %s; B %d projects; both processes run with %s"
                            .formatted(bench.scale().imported(), each, bench.scale().projects(), ClosedYears.HEAP))
                    .remarking("closings of A that follow: " + quiet);
        } finally {
            bench.done(singly);
            bench.done(together);
        }
    }

    /** From a month on in which nothing is paid any more, so that few closings move alerts. */
    private static String quiet(ClosedYears years, int month) throws Exception {
        List<String> each = new ArrayList<>();
        for (int next = month; next < month + QUIET; next++) {
            each.add("month %d %s".formatted(next, years.close(next)));
        }
        return String.join("; ", each);
    }

    private static Outcome.Claim claim(String what, long measured, long most) {
        return new Outcome.Claim("%d %s, at most %d".formatted(measured, what, most), measured <= most);
    }
}
