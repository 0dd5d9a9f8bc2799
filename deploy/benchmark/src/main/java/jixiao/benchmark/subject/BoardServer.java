package jixiao.benchmark.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.Standalone;
import jixiao.benchmark.world.World;

/** A standalone on a written ledger, its views built, asked for the board of the newest year. */
public final class BoardServer implements AutoCloseable {
    public static final String BOARD = "/api/board?year=%1$d&month=%1$d-12".formatted(World.NEWEST);
    private final Cluster cluster;
    private final World world;
    private final String database;
    private final Standalone standalone;

    public BoardServer(Workbench bench, World world) throws Exception {
        this(bench, world, "");
    }

    public BoardServer(Workbench bench, World world, String javaOptions) throws Exception {
        this.world = world;
        cluster = bench.cluster();
        database = cluster.ledgerOf(world);
        Files.createDirectories(bench.folder());
        Path data = Files.createTempDirectory(bench.folder(), "data-");
        standalone = bench.with(Standalone.start(new Standalone.Asked(bench.jixiao(), data, database, javaOptions, true)));
        standalone.awaitViews(world.events());
        cluster.settle();
    }

    public World world() {
        return world;
    }

    public String database() {
        return database;
    }

    public Standalone standalone() {
        return standalone;
    }

    public HttpLine clerk() throws Exception {
        return standalone.line("clerk");
    }

    @Override
    public void close() throws SQLException {
        standalone.close();
        cluster.drop(database);
    }
}
