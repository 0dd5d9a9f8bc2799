package jixiao.benchmark.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.DeskAppends;
import jixiao.benchmark.subject.WatchedImport;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.PublishedTables;
import jixiao.benchmark.world.Standalone;
import jixiao.benchmark.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Backs reading a document while it arrives: a city's tables must neither fill the memory nor take an afternoon. Payload is compared and
 * not events: a draft with ten indicators is some fifteen payments long, and each of its bytes is read, decided, hashed and stored.
 */
public final class Figure09ImportAgainstAppends implements Figure {
    private static final String HEAP = "-Xmx512m";
    private static final int PATIENCE_MILLIS = 3_600_000;

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String what() {
        return "import of 20,000 projects with 10 indicators each within 512 MB of heap, preview and drafts, payload stored a second";
    }

    @Override
    public String yardstick() {
        return "the payload stored a second of figure 1";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("1");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World city = bench.city();
        String database = bench.cluster().ledgerOf(city);
        AskedDesk desk = bench.with(new AskedDesk(database));
        Files.createDirectories(bench.folder());
        Path data = Files.createTempDirectory(bench.folder(), "data-");
        String empty = bench.cluster().database(null);
        Standalone standalone = bench.with(Standalone.start(new Standalone.Asked(bench.jixiao(), data, empty, HEAP, true)));
        List<Import> imports = new ArrayList<>();
        try {
            DeskAppends appends = new DeskAppends(bench.cluster(), database, desk, city, bench.scale().commands());
            int projects = bench.scale().imported();
            Pairs pairs = Pairs.of(round -> {
                imports.add(imported(standalone, round, projects));
                Reading drafts = Reading.perSecond(projects, imports.get(imports.size() - 1).nanos(), null);
                return kilobytes(drafts, bytesOf(empty, "TargetDrafted"));
            }, round -> kilobytes(appends.take(round), bytesOf(database, "SpendRecorded")), bench.scale().warmUps(1),
                    bench.scale().slowPairs());
            Import last = imports.get(imports.size() - 1);
            return Outcome.of(pairs, "kB/s", goal())
                    .claiming(last.progress().claim())
                    .remarking(("%d projects and %d indicators from %d kB of text in each round, the process run with %s and made to end "
                                    + "when that is not enough").formatted(projects, projects * PublishedTables.indicatorsOfEach(),
                                    last.bytes() >> 10, HEAP),
                            "the payload of such an event is %d bytes, that of figure 1 %d; the last import drafted %s projects/s"
                                    .formatted(bytesOf(empty, "TargetDrafted"), bytesOf(database, "SpendRecorded"),
                                    Reading.perSecond(projects, last.nanos(), null).value().toPlainString()));
        } finally {
            bench.done(standalone);
            bench.done(desk);
            bench.cluster().drop(empty);
            bench.cluster().drop(database);
        }
    }

    /** One import: how long its two requests took, and what was seen of it meanwhile. */
    private record Import(long nanos, WatchedImport progress, long bytes) {
    }

    /** The answers are looked through when the time has been taken: what a client makes of them is its own affair. */
    private static Import imported(Standalone standalone, int round, int projects) throws Exception {
        byte[] text = PublishedTables.of(round, projects);
        String password = standalone.passwordOf("clerk");
        WatchedImport watched = new WatchedImport(standalone.line("clerk", password, PATIENCE_MILLIS));
        try (watched; HttpLine line = standalone.line("clerk", password, PATIENCE_MILLIS)) {
            long began = System.nanoTime();
            HttpLine.Answer preview = line.postText("/api/imports?fiscalYear=" + World.NEWEST, text).mustBe(200);
            long read = System.nanoTime() - began;
            String id = mustBeWhole(JsonMapper.shared().readTree(preview.body()), projects);
            long asked = System.nanoTime();
            HttpLine.Answer drafted = line.post("/api/imports/" + id + "/drafts", "").mustBe(201);
            long took = read + System.nanoTime() - asked;
            int drafts = JsonMapper.shared().readTree(drafted.body()).path("projects").size();
            if (drafts != projects) {
                throw new IllegalStateException("%d of %d projects drafted".formatted(drafts, projects));
            }
            return new Import(took, watched, text.length);
        }
    }

    private static long bytesOf(String database, String type) throws SQLException {
        try (Connection connection = Cluster.connect(database); PreparedStatement query = connection.prepareStatement(
                "select avg(octet_length(payload::text))::bigint from command.ledger where type = ?")) {
            query.setString(1, type);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What so many events a second are in payload; the two sides store different events, so none says what work it was. */
    private static Reading kilobytes(Reading perSecond, long bytesOfEach) {
        BigDecimal bytes = perSecond.value().multiply(BigDecimal.valueOf(bytesOfEach));
        return new Reading(bytes.movePointLeft(3).setScale(1, RoundingMode.HALF_UP), null);
    }

    /** The import's id. Every project has to be there with all its indicators: a reader that skipped rows would be fast. */
    private static String mustBeWhole(JsonNode preview, int projects) {
        long indicators = 0;
        for (JsonNode project : preview.path("projects")) {
            indicators += project.path("indicators").size();
        }
        if (preview.path("projects").size() != projects || indicators != (long) projects * PublishedTables.indicatorsOfEach()) {
            throw new IllegalStateException("%d projects and %d indicators read of %d and %d".formatted(preview.path("projects").size(),
                    indicators, projects, (long) projects * PublishedTables.indicatorsOfEach()));
        }
        return preview.path("id").asString();
    }
}
