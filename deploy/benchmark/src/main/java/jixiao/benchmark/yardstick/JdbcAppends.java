package jixiao.benchmark.yardstick;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.benchmark.measure.ClosedLoop;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.DeskAppends;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.Load;
import jixiao.benchmark.world.World;

/**
 * Plain JDBC: 64 connections, one prepared insert and one commit per event, into a table like the ledger with all its indexes and
 * as many rows. It decides nothing, chains nothing, asks no lock, and its rows are made before the time runs.
 */
public final class JdbcAppends implements Probe, AutoCloseable {
    private static final String STORED = """
            select aggregate as project, payload ->> 'voucher' as voucher, payload ->> 'amount' as amount
              from yardstick.ledger where type = 'SpendRecorded' and payload ->> 'voucher' like ?""";
    private final Cluster cluster;
    private final HikariDataSource pool;
    private final World world;
    private final int commands;
    private final PlainRows rows;

    public JdbcAppends(Cluster cluster, String database, World world, int commands) throws Exception {
        this.cluster = cluster;
        this.world = world;
        this.commands = commands;
        this.pool = Cluster.pool(database, DeskAppends.CLIENTS);
        this.rows = new PlainRows(pool, world);
    }

    @Override
    public Reading take(int round) throws Exception {
        Load load = new Load(world, round, commands);
        PlainRows.Row[] prepared = rows.of(load);
        AtomicInteger next = new AtomicInteger();
        cluster.settle();
        long nanos = new ClosedLoop(DeskAppends.CLIENTS).run(client -> {
            try (Connection connection = pool.getConnection(); PreparedStatement insert = connection.prepareStatement(PlainRows.INSERT)) {
                for (int number = next.getAndIncrement(); number < commands; number = next.getAndIncrement()) {
                    prepared[number].insert(insert);
                }
            }
        });
        try (Connection connection = pool.getConnection()) {
            return Reading.perSecond(commands, nanos, load.storedIn(connection, STORED));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
