package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jixiao.cluster.Fault.FaultRun;
import jixiao.cluster.Fault.Sabotage;

/** All faults that the cluster has to bear; a new one is one more entry. Here is what happens to processes. */
final class Faults {
    /** More payments than a city makes in an hour. */
    private static final int OF_AN_HOUR = 2_000;

    private Faults() {
    }

    /** The topic is made anew behind those after which it would hold all of the ledger twice. */
    static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(
                Fault.chosen("kill -9 of the broker", killed(ProcessName.KAFKA), Sabotages.PUBLISHER_GIVES_UP),
                Fault.chosen("kill -9 of the publisher", Faults::publisherKilled, Sabotages.LEASE_WITHOUT_END),
                Fault.chosen("kill -9 of the mirror's writer", run -> killed(run.cluster().writer()).on(run), Sabotages.NOT_STARTED),
                Fault.chosen("kill -9 of the desk's database", killed(ProcessName.DESK_DATABASE), Sabotages.NO_RECONNECTING),
                Fault.chosen("kill -9 of the front", killed(ProcessName.FRONT), Sabotage.trusting()),
                Fault.chosen("a duplicate of everything", TopicFaults::duplicates, Sabotages.POSITIONS_UNCHECKED),
                Fault.chosen("a hole", TopicFaults::hole, Sabotages.HOLES_LEFT),
                Fault.chosen("the publisher paused 8 s, woken and fenced", run -> publisherPaused(run, 8), Sabotages.NO_FENCE),
                Fault.other("kill -9 of the board's database", Faults::boardsDatabaseKilled, Sabotages.FOLLOWER_GIVES_UP),
                Fault.other("kill -9 of command-1", killed(ProcessName.COMMAND_1), Sabotages.ANSWERED_EARLY),
                Fault.other("kill -9 of command-2", killed(ProcessName.COMMAND_2), Sabotages.ANSWERED_EARLY),
                Fault.other("kill -9 of query-1", killed(ProcessName.QUERY_1), Sabotages.NOT_STARTED),
                Fault.other("kill -9 of query-2", killed(ProcessName.QUERY_2), Sabotages.NOT_STARTED),
                Fault.other("the publisher paused 30 s, woken and fenced", run -> publisherPaused(run, 30), Sabotages.NO_FENCE),
                Fault.other("a shuffle", TopicFaults::shuffle, Sabotages.ARRIVAL_TRUSTED),
                Fault.other("two publishers", TopicFaults::twoPublishers, Sabotages.POSITIONS_UNCHECKED),
                Fault.other("the place in the topic set back by 500", TopicFaults::placeSetBack, Sabotages.POSITIONS_UNCHECKED),
                Fault.other("a poison record", TopicFaults::poison, Sabotages.POISON_ENDS),
                Fault.other("a rolling restart under load", Faults::rollingRestart, Sabotages.ANSWERED_EARLY),
                Fault.other("the broker away for the load of an hour", Faults::brokerAway, Sabotages.ERRORS_SWALLOWED),
                Fault.other("the broker's data lost", Faults::brokersDataLost, Sabotages.OFFSETS_TRUSTED),
                Fault.other("partitions added", TopicFaults::partitionsAdded, Sabotages.FIRST_PARTITION),
                Fault.other("the topic made anew", TopicFaults::topicMadeAnew, Sabotages.OFFSETS_TRUSTED)));
        all.addAll(PartitionFaults.all());
        return all;
    }

    private static Fault.Act killed(ProcessName name) {
        return run -> killed(run, name, 500 + run.random().nextInt(1_500));
    }

    private static void killed(FaultRun run, ProcessName name, long millisAway) throws Exception {
        run.pay();
        run.cluster().kill(name);
        TimeUnit.MILLISECONDS.sleep(millisAway);
        run.startAgain(name);
    }

    /** Away for longer than anybody waits for a connection, so that it is missed by the board that stands by, too. */
    private static void boardsDatabaseKilled(FaultRun run) throws Exception {
        killed(run, ProcessName.BOARD_DATABASE, 6_000);
    }

    /** Another has the lease before anybody starts the killed one again. */
    private static void publisherKilled(FaultRun run) throws Exception {
        ProcessName leader = run.cluster().leader();
        run.pay();
        run.cluster().kill(leader);
        run.cluster().awaitOne(RunningCluster.twin(leader), "jixiao_publisher_leader");
        run.startAgain(leader);
    }

    private static void publisherPaused(FaultRun run, int seconds) throws Exception {
        ProcessName leader = run.cluster().leader();
        long fence = fence(run);
        run.pay();
        long begun = System.nanoTime();
        run.cluster().signal("STOP", leader);
        try {
            run.cluster().awaitOne(RunningCluster.twin(leader), "jixiao_publisher_leader");
            assertThat(fence(run)).as("the fence, raised by who took the lease").isGreaterThan(fence);
            TimeUnit.NANOSECONDS.sleep(begun + TimeUnit.SECONDS.toNanos(seconds) - System.nanoTime());
        } finally {
            run.cluster().signal("CONT", leader);
        }
        run.pay();
        assertThat(run.cluster().leader()).as("the woken one publishes nothing").isEqualTo(RunningCluster.twin(leader));
    }

    private static long fence(FaultRun run) throws Exception {
        try (Connection desk = run.cluster().desk(); Statement statement = desk.createStatement();
                ResultSet row = statement.executeQuery("select fence from command.publication")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** One service after the other is ended and begun, each once the one before is ready. */
    private static void rollingRestart(FaultRun run) throws Exception {
        List<ProcessName> services = new ArrayList<>(RunningCluster.SERVICES);
        Collections.shuffle(services, run.random());
        for (ProcessName service : services) {
            run.cluster().end(service);
            run.startAgain(service);
            run.cluster().awaitReady(service);
            run.pay();
        }
    }

    /** Desks go on as if nothing were; boards say since when nothing has come. */
    private static void brokerAway(FaultRun run) throws Exception {
        run.pay();
        run.cluster().end(ProcessName.KAFKA);
        run.cluster().payments().hurry(OF_AN_HOUR);
        for (ProcessName board : ProcessName.QUERIES) {
            run.cluster().awaitSaid(board, "连不上 Kafka");
        }
        run.startAgain(ProcessName.KAFKA);
    }

    private static void brokersDataLost(FaultRun run) throws Exception {
        run.pay();
        run.cluster().kill(ProcessName.KAFKA);
        delete(run.cluster().data().resolve("kafka").resolve("data"));
        run.flaws().forget();
        run.startAgain(ProcessName.KAFKA);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
