package jixiao.benchmark.subject;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.Board;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.World;

/** A desk in this process and a board in another on one written ledger; nothing is there before {@link #start}. */
public final class DeskAndBoard implements AutoCloseable {
    private final Workbench bench;
    private final World world;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    public DeskAndBoard(Workbench bench, World world) {
        this.bench = bench;
        this.world = world;
    }

    /** {@code topic}: what both are told of the topic that the ledger takes to the board; empty where the board reads it itself. */
    public Freshness.Clients start(List<String> topic) throws Exception {
        Cluster cluster = bench.cluster();
        String ledger = cluster.ledgerOf(world);
        parts.push(() -> cluster.drop(ledger));
        AskedDesk desk = with(new AskedDesk(ledger, topic));
        desk.openAccount();
        String views = topic.isEmpty() ? ledger : cluster.database(null);
        if (!topic.isEmpty()) {
            parts.push(() -> cluster.drop(views));
        }
        Board board = with(Board.start(bench.folder(), ledger, views, topic));
        board.awaitViews(world.events());
        cluster.settle();
        return () -> new Freshness.Client(desk.line(), board.line());
    }

    private <T extends AutoCloseable> T with(T part) throws Exception {
        bench.with(part);
        parts.push(() -> bench.done(part));
        return part;
    }

    @Override
    public void close() {
        for (AutoCloseable part = parts.poll(); part != null; part = parts.poll()) {
            try {
                part.close();
            } catch (Exception failure) { // the others still have to be stopped
                System.err.println(failure);
            }
        }
    }
}
