package jixiao.benchmark.figure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.subject.BoardServer;
import jixiao.benchmark.subject.GrownLedger;
import jixiao.benchmark.subject.Growth;
import jixiao.benchmark.subject.GrowthChart;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.World;

/** Backs one ledger for a whole city: what an event or a page costs must not depend on how much has happened before. */
public final class Figure12Growth implements Figure {
    /** Larger ledgers than this are only asked for boards. */
    private static final long LARGEST_WRITTEN_TO = 2_000_000;

    @Override
    public int number() {
        return 12;
    }

    @Override
    public String what() {
        return "growth: figures 1, 4, 6 and 7 per event or request in larger ledgers; here the worst of them";
    }

    @Override
    public String yardstick() {
        return "the same in the smallest ledger";
    }

    @Override
    public Goal goal() {
        return Goal.atMost("1.3");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        List<Growth> growths = new ArrayList<>();
        List<String> bytes = new ArrayList<>();
        List<Long> sizes = bench.scale().growth();
        GrownLedger small = new GrownLedger(bench, World.of(bench.scale().projects(), sizes.get(0)));
        for (long size : sizes.subList(1, sizes.size())) {
            GrownLedger large = new GrownLedger(bench, World.of(bench.scale().projects(), size));
            if (size <= LARGEST_WRITTEN_TO) {
                growths.add(compared(bench, "a command (1)", large, large.appends(), small.appends()));
                growths.add(compared(bench, "an event rebuilt (4)", large, large.rebuild(), small.rebuild()));
            }
            boards(bench, large, small, growths);
            bytes.add(large.bytes());
        }
        bytes.add(0, small.bytes());
        Path chart = bench.scale().isResult() ? bench.root().resolve("deploy/benchmark/growth.svg") : bench.folder().resolve("growth.svg");
        Files.writeString(chart, GrowthChart.of(small.world().events(), growths, bench.scale().warning()));
        Growth worst = growths.stream().max(Comparator.comparing(Growth::factor)).orElseThrow();
        Outcome outcome = Outcome.of(worst.pairs(), worst.what().contains("(6)") ? "ms" : "µs", goal())
                .remarking("the worst is " + worst).remarking(bytes.toArray(String[]::new));
        for (Growth growth : growths) {
            outcome = outcome.claiming(new Outcome.Claim(growth + ", at most 1.3 ×", growth.isBearable()));
        }
        return outcome;
    }

    private static void boards(Workbench bench, GrownLedger large, GrownLedger small, List<Growth> growths) throws Exception {
        BoardServer ofLarge = large.server();
        BoardServer ofSmall = small.server();
        try {
            growths.add(compared(bench, "a board (7)", large, large.board(ofLarge), small.board(ofSmall)));
            growths.add(compared(bench, "freshness (6)", large, large.freshness(ofLarge), small.freshness(ofSmall)));
        } finally {
            bench.done(ofLarge);
            bench.done(ofSmall);
        }
    }

    private static Growth compared(Workbench bench, String what, GrownLedger large, GrownLedger.Costly a, GrownLedger.Costly b)
            throws Exception {
        try {
            return new Growth(what, large.world().events(),
                    Pairs.of(a.probe(), b.probe(), bench.scale().warmUps(1), bench.scale().slowPairs()));
        } finally {
            a.end().close();
            b.end().close();
        }
    }
}
