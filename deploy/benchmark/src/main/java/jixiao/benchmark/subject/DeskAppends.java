package jixiao.benchmark.subject;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.benchmark.measure.ClosedLoop;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.Load;
import jixiao.benchmark.world.World;

/** The desk under load: 64 clients ask for payments, each is answered when its event is durable. */
public final class DeskAppends implements Probe {
    public static final int CLIENTS = 64;
    private static final String STORED = """
            select aggregate as project, payload ->> 'voucher' as voucher, payload ->> 'amount' as amount
              from command.ledger where type = 'SpendRecorded' and payload ->> 'voucher' like ?""";
    private final Cluster cluster;
    private final String database;
    private final AskedDesk desk;
    private final World world;
    private final int commands;

    public DeskAppends(Cluster cluster, String database, AskedDesk desk, World world, int commands) {
        this.cluster = cluster;
        this.database = database;
        this.desk = desk;
        this.world = world;
        this.commands = commands;
    }

    @Override
    public Reading take(int round) throws Exception {
        Load load = new Load(world, round, commands);
        AtomicInteger next = new AtomicInteger();
        cluster.settle();
        long nanos = new ClosedLoop(CLIENTS).run(client -> {
            for (int number = next.getAndIncrement(); number < commands; number = next.getAndIncrement()) {
                desk.spend(load, number);
            }
        });
        try (Connection connection = Cluster.connect(database)) {
            return Reading.perSecond(commands, nanos, load.storedIn(connection, STORED));
        }
    }
}
