package jixiao.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.PublishedTables;
import jixiao.benchmark.world.Standalone;
import jixiao.benchmark.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backs reading a document while it arrives: a city's tables must neither fill the memory nor take an afternoon. */
final class Figure09ImportAgainstAppends implements Figure {
    private static final String HEAP = "-Xmx512m";
    private static final int PATIENCE_MILLIS = 3_600_000;

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String what() {
        return "import of 20,000 projects with 10 indicators each within 512 MB of heap, preview and drafts, events/s";
    }

    @Override
    public String yardstick() {
        return "the commands/s of figure 1";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("0.5");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World city = bench.city();
        String database = bench.cluster().ledgerOf(city);
        AskedDesk desk = bench.with(new AskedDesk(database));
        Files.createDirectories(bench.folder());
        Path data = Files.createTempDirectory(bench.folder(), "data-");
        String empty = bench.cluster().database(null);
        Standalone standalone = bench.with(Standalone.start(new Standalone.Asked(bench.root(), data, empty, HEAP, true)));
        List<Import> imports = new ArrayList<>();
        try {
            DeskAppends appends = new DeskAppends(bench.cluster(), database, desk, city, bench.scale().commands());
            Pairs pairs = Pairs.of(round -> {
                imports.add(imported(standalone, round, bench.scale().imported()));
                return Reading.perSecond(bench.scale().imported(), imports.get(imports.size() - 1).nanos(), null);
            }, round -> new Reading(appends.take(round).value(), null), 1, bench.scale().slowPairs());
            Import last = imports.get(imports.size() - 1);
            return Outcome.of(pairs, "events/s", goal())
                    .claiming(new Outcome.Claim("progress shown: the drafting began to answer after %d of %d ms".formatted(
                            last.firstWord() / 1_000_000, last.drafting() / 1_000_000), last.firstWord() * 2 < last.drafting()))
                    .remarking("%d projects and %d indicators from %d kB of text in each round, the process run with %s and made to end when that is not enough"
                            .formatted(bench.scale().imported(), bench.scale().imported() * PublishedTables.indicatorsOfEach(), last.bytes() >> 10, HEAP));
        } finally {
            bench.done(standalone);
            bench.done(desk);
            bench.cluster().drop(empty);
            bench.cluster().drop(database);
        }
    }

    /** One import: how long it took, of that the drafting, and when the drafting's answer began. */
    private record Import(long nanos, long drafting, long firstWord, long bytes) {
    }

    private static Import imported(Standalone standalone, int round, int projects) throws Exception {
        byte[] text = PublishedTables.of(round, projects);
        try (HttpLine line = standalone.line("clerk", standalone.passwordOf("clerk"), PATIENCE_MILLIS)) {
            long began = System.nanoTime();
            JsonNode preview = JsonMapper.shared().readTree(line.postText("/api/imports?fiscalYear=" + World.NEWEST, text).mustBe(200).body());
            mustBeWhole(preview, projects);
            long read = System.nanoTime();
            HttpLine.Answer drafted = line.post("/api/imports/" + preview.path("id").asString() + "/drafts", "").mustBe(201);
            long done = System.nanoTime();
            int drafts = JsonMapper.shared().readTree(drafted.body()).path("projects").size();
            if (drafts != projects) {
                throw new IllegalStateException("%d of %d projects drafted".formatted(drafts, projects));
            }
            return new Import(done - began, done - read, drafted.firstByteAt() - read, text.length);
        }
    }

    /** Every project with all its indicators: a reader that skipped rows would be fast. */
    private static void mustBeWhole(JsonNode preview, int projects) {
        long indicators = 0;
        for (JsonNode project : preview.path("projects")) {
            indicators += project.path("indicators").size();
        }
        if (preview.path("projects").size() != projects || indicators != (long) projects * PublishedTables.indicatorsOfEach()) {
            throw new IllegalStateException("%d projects and %d indicators read of %d and %d".formatted(preview.path("projects").size(), indicators,
                    projects, (long) projects * PublishedTables.indicatorsOfEach()));
        }
    }
}
