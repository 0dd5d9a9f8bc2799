package jixiao.benchmark.axon;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.benchmark.measure.ClosedLoop;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.Load;
import jixiao.benchmark.world.World;
import jixiao.command.desk.Acting;
import jixiao.command.desk.ActingOfCommand;
import jixiao.command.desk.DecisionParameters;
import jixiao.command.desk.DecisionsBecomeEvents;
import jixiao.command.desk.OriginOfCommand;
import jixiao.command.project.AskedSpend;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.annotation.ParameterResolverFactory;

/**
 * The same aggregate asked the same, on Axon's local command bus with its JPA event store as its starter sets them up, 16 threads
 * as the pool has connections.
 */
public final class AxonDesk implements Probe, AutoCloseable {
    private static final int THREADS = 16;
    private static final String STORED = """
            select aggregate_identifier as project, convert_from(payload, 'UTF8')::json ->> 'voucher' as voucher,
                   convert_from(payload, 'UTF8')::json ->> 'amount' as amount
              from domain_event_entry where payload_type like '%SpendRecorded'
               and convert_from(payload, 'UTF8')::json ->> 'voucher' like ?""";
    private final Cluster cluster;
    private final World world;
    private final int commands;
    private final JpaParts jpa;
    private final Configuration axon;
    private final CommandBus bus;

    /** {@code history}: the database of a written ledger, whose events are its past too. */
    public AxonDesk(Cluster cluster, String history, World world, int commands) throws Exception {
        this.cluster = cluster;
        this.world = world;
        this.commands = commands;
        jpa = new JpaParts(cluster.database(null), THREADS);
        jpa.store(History.of(history));
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(c -> jpa.transactions())
                .configureSerializer(c -> jpa.serializer())
                .configureEmbeddedEventStore(c -> jpa.engine())
                .registerHandlerEnhancerDefinition(c -> new DecisionsBecomeEvents())
                .registerHandlerEnhancerDefinition(c -> BootTimeouts.ofHandlers())
                .registerComponent(ParameterResolverFactory.class,
                        c -> DecisionParameters.resolvers(List.of(YearPolicy.class, UnitTree.class)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(AskedSpend.decider()))
                .start();
        bus = axon.commandBus();
        bus.registerHandlerInterceptor(BootTimeouts.ofUnitsOfWork("CommandBus"));
    }

    @Override
    public Reading take(int round) throws Exception {
        Load load = new Load(world, round, commands);
        AtomicInteger next = new AtomicInteger();
        cluster.settle();
        long nanos = new ClosedLoop(THREADS).run(client -> {
            for (int number = next.getAndIncrement(); number < commands; number = next.getAndIncrement()) {
                spend(load, number);
            }
        });
        try (Connection connection = jpa.pool().getConnection()) {
            load.storedIn(connection, STORED);
            return Reading.perSecond(commands, nanos, "as asked");
        }
    }

    private void spend(Load load, int number) {
        Origin origin = new Origin(new AccountName("clerk"), World.UNIT, Role.CLERK, Instant.now(), "http 127.0.0.1");
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        bus.dispatch(new GenericCommandMessage<>(AskedSpend.command(load.project(number), load.voucher(number), load.amount(number),
                load.paidOn(), Load.CATEGORY), Map.of(OriginOfCommand.KEY, origin,
                ActingOfCommand.KEY, new Acting(World.CLERK, World.CLERK, right -> { }))), answer);
        var result = answer.getResult();
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        jpa.close();
    }
}
