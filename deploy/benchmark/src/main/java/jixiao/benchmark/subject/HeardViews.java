package jixiao.benchmark.subject;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.CarriedLedger;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.EveryView;
import jixiao.benchmark.world.HeardLedger;
import jixiao.benchmark.world.ReadLedger;
import jixiao.benchmark.world.World;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.fold.projector.Projector;

/**
 * The board's own projector hears a ledger from its first event to its last as it does where it follows one: batch by batch, rows and
 * positions durable. Its views are there and empty before, as what is built in bulk has to be in the ledger when the building begins.
 */
public final class HeardViews {
    public static final LedgerName NAME = new LedgerName(LedgerName.DEFAULT);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private final Cluster cluster;
    private final World world;

    public HeardViews(Cluster cluster, World world) {
        this.cluster = cluster;
        this.world = world;
    }

    /** By which events come to a board's database, from when it is called. */
    public interface Way {
        HeardLedger to(String board) throws Exception;
    }

    /** On a board's database of its own each time. */
    public Reading take(Way way) throws Exception {
        String board = cluster.database(null);
        try (HikariDataSource views = Cluster.pool(board, 4)) {
            begin(board, views);
            cluster.settle();
            long began = System.nanoTime();
            try (HeardLedger ledger = way.to(board); Projector projector = projector(ledger, views)) {
                projector.start();
                if (!projector.await(world.events(), LONGEST)) {
                    throw new IllegalStateException("%d of %d events heard within %s; %s".formatted(projector.serving().position(),
                            world.events(), LONGEST, ledger.condition()));
                }
                long nanos = System.nanoTime() - began;
                if (!projector.deadLetters().isEmpty()) {
                    throw new IllegalStateException("dead letters: " + projector.deadLetters());
                }
                return Reading.perSecond(world.events(), nanos, RebuiltViews.shown(views, projector.serving()));
            }
        } finally {
            cluster.drop(board);
        }
    }

    /** As of a board that was up before its desk's first event. */
    private static void begin(String board, HikariDataSource views) throws Exception {
        CarriedLedger.prepare(views, NAME);
        try (ReadLedger empty = new ReadLedger(board); Projector projector = projector(empty, views)) {
            projector.start();
            if (!projector.await(0, LONGEST)) {
                throw new IllegalStateException("no views within %s: %s".formatted(LONGEST, projector.condition()));
            }
        }
    }

    private static Projector projector(HeardLedger ledger, HikariDataSource views) {
        return new Projector(ledger.feed(), ledger.archive(), views, EveryView.all());
    }
}
