package jixiao.benchmark.subject;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.World;
import org.jspecify.annotations.Nullable;

/** A ledger of one size, and what figures 1, 4, 6 and 7 cost in it. Each measures on a copy of its own, made when it is asked for. */
public final class GrownLedger {
    private final Workbench bench;
    private final World world;
    private @Nullable String bytes;

    public GrownLedger(Workbench bench, World world) {
        this.bench = bench;
        this.world = world;
    }

    public World world() {
        return world;
    }

    /** One thing at work in this ledger: a probe of its cost, and how to be done with it. */
    public record Costly(Probe probe, AutoCloseable end) {
    }

    public Costly appends() throws Exception {
        String database = bench.cluster().ledgerOf(world);
        AskedDesk desk = bench.with(new AskedDesk(database));
        DeskAppends appends = new DeskAppends(bench.cluster(), database, desk, world, bench.scale().commands());
        return new Costly(round -> costOf(appends, round), () -> {
            bench.done(desk);
            bench.cluster().drop(database);
        });
    }

    public Costly rebuild() throws Exception {
        String database = bench.cluster().ledgerOf(world);
        RebuiltViews rebuilt = bench.with(new RebuiltViews(bench.cluster(), database, world));
        return new Costly(round -> costOf(rebuilt, round), () -> {
            bench.done(rebuilt);
            bench.cluster().drop(database);
        });
    }

    /** Answers how fresh the board is under load, in milliseconds. */
    public Costly freshness(BoardServer server) {
        Freshness freshness = new Freshness(server.standalone(), world);
        Duration during = bench.scale().load().dividedBy(2);
        return new Costly(round -> Reading.milliseconds(freshness.loaded(during).seen().percentile(99), null), () -> { });
    }

    public Costly board(BoardServer server) {
        BoardRequests requests = new BoardRequests(server, bench.scale().requests());
        return new Costly(round -> costOf(requests, round), () -> { });
    }

    public BoardServer server() throws Exception {
        BoardServer server = bench.with(new BoardServer(bench, world));
        bytes = bytesPerEvent(server.database());
        return server;
    }

    /** What an event takes on the disk; known once a server has built its views. */
    public String bytes() {
        return requireNonNull(bytes);
    }

    private static Reading costOf(Probe rate, int round) throws Exception {
        return new Reading(Growth.cost(rate.take(round).value()), null);
    }

    private String bytesPerEvent(String database) throws Exception {
        try (Connection connection = Cluster.connect(database); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select pg_total_relation_size('command.ledger'), (select sum(pg_total_relation_size(c.oid)) from pg_class c
                                 join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname like 'view\\_%')""")) {
            row.next();
            return "%,d events: %d bytes each in the ledger with its indexes, %d in all views with their past".formatted(world.events(),
                    row.getLong(1) / world.events(), row.getLong(2) / world.events());
        }
    }
}
