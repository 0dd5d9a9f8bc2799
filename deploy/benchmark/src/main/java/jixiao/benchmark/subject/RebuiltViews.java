package jixiao.benchmark.subject;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.EveryView;
import jixiao.benchmark.world.World;
import jixiao.kernel.value.Money;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;

/** The board's own projector builds all its views from nothing up to the head of the ledger, rows and positions durable. */
public final class RebuiltViews implements Probe, AutoCloseable {
    private static final Duration LONGEST = Duration.ofHours(1);
    private final Cluster cluster;
    private final String database;
    private final World world;
    private final HikariDataSource views;
    private final HikariDataSource ledger;

    public RebuiltViews(Cluster cluster, String database, World world) {
        this.cluster = cluster;
        this.database = database;
        this.world = world;
        views = Cluster.pool(database, 4);
        ledger = Cluster.pool(database, 4);
        ledger.setReadOnly(true);
        ledger.setSchema("command");
    }

    @Override
    public Reading take(int round) throws Exception {
        forget();
        cluster.settle();
        try (LedgerFeed feed = new LedgerFeed(ledger, database, Cluster.USER, Cluster.PASSWORD);
                Projector projector = new Projector(feed, feed, views, EveryView.all())) {
            long began = System.nanoTime();
            projector.start();
            if (!projector.await(world.events(), LONGEST)) {
                throw new IllegalStateException("not rebuilt within " + LONGEST);
            }
            long nanos = System.nanoTime() - began;
            if (!projector.deadLetters().isEmpty()) {
                throw new IllegalStateException("dead letters: " + projector.deadLetters());
            }
            return Reading.perSecond(world.events(), nanos, shown(views, projector.serving()));
        }
    }

    /** What all boards together say was paid: money that was not folded would be missing. */
    static String shown(HikariDataSource views, ServingState serving) {
        StandingView board = new StandingView(new Rows(views));
        Moment now = Moment.ofSystem(serving.position(), LocalDate.of(World.NEWEST, 12, 31), serving.schema());
        Money paid = Money.ZERO;
        int projects = 0;
        for (int year : board.years(now)) {
            for (var project : board.executions(now, year)) {
                projects++;
                for (var month : project.paid().values()) {
                    paid = paid.plus(month.total());
                }
            }
        }
        return "%d events, %d projects, %d fen paid".formatted(serving.position(), projects, paid.fen());
    }

    private void forget() throws Exception {
        try (Connection connection = Cluster.connect(database); Statement statement = connection.createStatement();
                Statement drop = connection.createStatement();
                ResultSet schema =
                        statement.executeQuery("select nspname from pg_namespace where nspname = 'query' or nspname like 'view\\_%'")) {
            while (schema.next()) {
                drop.execute("drop schema %s cascade".formatted(schema.getString(1)));
            }
        }
    }

    @Override
    public void close() {
        views.close();
        ledger.close();
    }
}
