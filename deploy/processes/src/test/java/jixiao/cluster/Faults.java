package jixiao.cluster;

import static java.util.Objects.requireNonNull;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jixiao.cluster.Fault.FaultRun;
import jixiao.cluster.Fault.Sabotage;
import jixiao.cluster.IndependentChecker.Row;
import jixiao.cluster.PartitionProxy.Silence;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;

/** All faults that the cluster has to bear; a new one is one more entry. */
final class Faults {
    private static final String PUBLISHER = "publisher.";
    private static final String FEED = "feed.kafka.";
    private static final int MANY = 20;
    /** The lease's length, with what a busy machine takes. */
    private static final long TAKEN_OVER_SECONDS = 15;
    private static final Sabotage PUBLISHER_GIVES_UP = Sabotage.breaking("the publisher ends at its first failure",
            Mutation.ofCommand(PUBLISHER + "Publisher", "failed(failure);", "return;"));
    private static final Sabotage FOLLOWER_GIVES_UP = Sabotage.breaking("the follower ends at its first failure",
            Mutation.ofQuery(FEED + "MirrorFollower", "failed(failure);", "return;"));
    private static final Sabotage NO_RECONNECTING = Sabotage.breaking("the appender keeps its broken session",
            Mutation.ofCommand("ledger.append.BatchWriter", "forgetSession();\n                trouble", "trouble"));
    private static final Sabotage ANSWERED_EARLY = Sabotage.breaking("a command is answered before it is stored",
            Mutation.ofCommand("ledger.append.Appender", "Long position = pending.await(deadline);",
                    "Long position = Long.valueOf(writer.head() + entries.size() + 0 * deadline);\n            if (entries.isEmpty()) {"
                            + " throw new InterruptedException(); }"));
    private static final Sabotage LEASE_WITHOUT_END = Sabotage.breaking("the lease is never over",
            Mutation.ofCommand(PUBLISHER + "PublisherLease", "Duration.ofSeconds(4)", "Duration.ofDays(1)"));
    private static final Sabotage NO_FENCE = Sabotage.breaking("whoever takes the lease raises no fence",
            Mutation.ofCommand(PUBLISHER + "PublisherLease", "fence = fence + case when holder = :me then 0 else 1 end",
                    "fence = fence"));
    private static final Sabotage OFFSETS_TRUSTED = Sabotage.breaking("the publisher believes its checkpoint, whatever the topic holds",
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "stored = topics.continuation(held, topic);",
                    "stored = held.epoch() == null ? topics.continuation(held, topic) : held;"),
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "Publication there = topics.continuation(stored, topic);",
                    "Publication there = stored;\n        boolean isTrusted = topics != null;\n        if (isTrusted) { return; }"));
    private static final Sabotage HOLES_LEFT = Sabotage.breaking("the ledger is not asked for what is missing",
            Mutation.ofQuery(FEED + "HoleFilling", "now - holeSince > HOLE_LASTS_NANOS &&", "now < holeSince &&"));
    private static final Sabotage POSITIONS_UNCHECKED = Sabotage.breaking("a position that was heard is not recognised",
            Mutation.ofQuery(FEED + "Resequencer", "record.position() <= after(record.epoch()) || !early.add(arrived)",
                    "!early.add(arrived)"));
    private static final Sabotage ARRIVAL_TRUSTED = Sabotage.breaking("what comes early is not kept, nor is the ledger asked",
            Mutation.ofQuery(FEED + "HoleFilling", "now - holeSince > HOLE_LASTS_NANOS &&", "now < holeSince &&"),
            Mutation.ofQuery(FEED + "EarlyRecords", "count(1, arrived.bytes());\n        return true;",
                    "boolean isNext = arrived.record().position() == after.applyAsLong(arrived.record().epoch()) + 1;\n"
                            + "        if (!isNext) { same.remove(arrived); return false; }\n"
                            + "        count(1, arrived.bytes());\n        return true;"));
    private static final Sabotage POISON_ENDS = Sabotage.breaking("an unreadable record is not passed over",
            Mutation.ofQuery(FEED + "TopicReading", "writer.unreadable(",
                    "if (record != null) { throw new IllegalStateException(\"poison\"); }\n            writer.unreadable("));

    private static final List<Pair> PAIRS = List.of(
            new Pair("the desks", ProcessName.COMMANDS, ProcessName.DESK_DATABASE, Sabotage.trusting()),
            new Pair("one desk", List.of(ProcessName.COMMAND_1), ProcessName.DESK_DATABASE, Sabotage.trusting()),
            new Pair("the desks", ProcessName.COMMANDS, ProcessName.KAFKA, PUBLISHER_GIVES_UP),
            new Pair("the desks", ProcessName.COMMANDS, ProcessName.BOARD_DATABASE, Sabotage.trusting()),
            new Pair("the boards", ProcessName.QUERIES, ProcessName.BOARD_DATABASE, FOLLOWER_GIVES_UP),
            new Pair("the boards", ProcessName.QUERIES, ProcessName.KAFKA, FOLLOWER_GIVES_UP));
    private static final Map<Silence, String> DIRECTIONS = Map.of(Silence.TO_SERVER, "unheard", Silence.TO_CALLER, "unanswered",
            Silence.BOTH, "both ways");
    /** Longer than anybody waits for an answer. */
    private static final int CUT_SECONDS = 12;

    private Faults() {
    }

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(
                new Fault("kill -9 of the broker", true, killed(ProcessName.KAFKA), PUBLISHER_GIVES_UP),
                new Fault("kill -9 of the publisher", true, Faults::publisherKilled, LEASE_WITHOUT_END),
                new Fault("kill -9 of the mirror's writer", true, run -> killed(run.cluster().writer()).on(run), Sabotage.left()),
                new Fault("kill -9 of the desk's database", true, killed(ProcessName.DESK_DATABASE), NO_RECONNECTING),
                new Fault("kill -9 of the board's database", false, killed(ProcessName.BOARD_DATABASE), FOLLOWER_GIVES_UP),
                new Fault("kill -9 of the front", true, killed(ProcessName.FRONT), Sabotage.trusting()),
                new Fault("a duplicate of everything", true, Faults::duplicates, POSITIONS_UNCHECKED),
                new Fault("a hole", true, Faults::hole, HOLES_LEFT),
                new Fault("the publisher paused 8 s, woken and fenced", true, run -> publisherPaused(run, 8), NO_FENCE),
                new Fault("kill -9 of command-1", false, killed(ProcessName.COMMAND_1), ANSWERED_EARLY),
                new Fault("kill -9 of command-2", false, killed(ProcessName.COMMAND_2), ANSWERED_EARLY),
                new Fault("kill -9 of query-1", false, killed(ProcessName.QUERY_1), Sabotage.left()),
                new Fault("kill -9 of query-2", false, killed(ProcessName.QUERY_2), Sabotage.left()),
                new Fault("the publisher paused 30 s, woken and fenced", false, run -> publisherPaused(run, 30), NO_FENCE),
                new Fault("a shuffle", false, Faults::shuffle, ARRIVAL_TRUSTED),
                new Fault("two publishers", false, Faults::twoPublishers, POSITIONS_UNCHECKED),
                new Fault("a poison record", false, Faults::poison, POISON_ENDS),
                new Fault("a rolling restart under load", false, Faults::rollingRestart, Sabotage.trusting()),
                new Fault("the broker's data lost", false, Faults::brokersDataLost, OFFSETS_TRUSTED),
                new Fault("the topic made anew", false, Faults::topicMadeAnew, OFFSETS_TRUSTED),
                new Fault("partitions added", false, Faults::partitionsAdded, PUBLISHER_GIVES_UP)));
        for (Pair pair : PAIRS) {
            for (Silence silence : Silence.values()) {
                all.add(new Fault("%s cut off from %s, %s".formatted(pair.name, pair.server, DIRECTIONS.get(silence)), false,
                        run -> partition(run, pair, silence), pair.sabotage));
            }
        }
        return all;
    }

    /** {@code callers} of a server. */
    private record Pair(String name, List<ProcessName> callers, ProcessName server, Sabotage sabotage) {
    }

    private static void partition(FaultRun run, Pair pair, Silence silence) throws Exception {
        PartitionProxy proxy = requireNonNull(run.cluster().proxies().get(pair.server));
        run.pay();
        Set<Long> callers = new TreeSet<>();
        for (ProcessName caller : pair.callers) {
            run.cluster().pid(caller).ifPresent(callers::add);
        }
        proxy.cut(callers::contains, silence);
        try {
            TimeUnit.SECONDS.sleep(CUT_SECONDS);
        } finally {
            proxy.heal();
        }
        run.pay();
    }

    private static Fault.Act killed(ProcessName name) {
        return run -> {
            run.pay();
            run.cluster().kill(name);
            TimeUnit.MILLISECONDS.sleep(500 + run.random().nextInt(1_500));
            run.startAgain(name);
        };
    }

    /** Another has the lease before anybody starts the killed one again. */
    private static void publisherKilled(FaultRun run) throws Exception {
        ProcessName leader = run.cluster().leader();
        run.pay();
        run.cluster().kill(leader);
        try {
            takesOver(run, leader);
        } finally {
            run.startAgain(leader);
        }
    }

    private static void takesOver(FaultRun run, ProcessName before) throws InterruptedException {
        ProcessName other = RunningCluster.twin(before);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TAKEN_OVER_SECONDS);
        while (run.cluster().metric(other, "jixiao_publisher_leader") != 1) {
            assertThat(System.nanoTime()).as("%s has the lease of %s within %d s", other, before, TAKEN_OVER_SECONDS).isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static void publisherPaused(FaultRun run, int seconds) throws Exception {
        ProcessName leader = run.cluster().leader();
        long fence = fence(run);
        run.pay();
        run.cluster().signal("STOP", leader);
        try {
            takesOver(run, leader);
            TimeUnit.SECONDS.sleep(Math.max(1, seconds - TAKEN_OVER_SECONDS / 3));
            assertThat(fence(run)).as("the fence, raised by who took the lease").isGreaterThan(fence);
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

    private static void duplicates(FaultRun run) throws Exception {
        double before = run.cluster().metric("jixiao_feed_duplicates_total");
        run.pay();
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            List<Row> rows = stranger.rowsAfter(0, 1);
            List<Row> last = rows.subList(Math.max(0, rows.size() - MANY), rows.size());
            for (Row row : last) {
                stranger.send(row);
            }
            run.pay();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TAKEN_OVER_SECONDS);
            while (run.cluster().metric("jixiao_feed_duplicates_total") < before + last.size()) {
                assertThat(System.nanoTime()).as("%d duplicates are known as such", last.size()).isLessThan(end);
                Thread.sleep(100);
            }
        }
    }

    /** Some are never sent, and count as published. */
    private static void hole(FaultRun run) throws Exception {
        publishes(run, (stranger, rows) -> {
            long offset = -1;
            int lost = run.random().nextInt(rows.size() - 2);
            for (int index = 0; index < rows.size(); index++) {
                if (index == lost || index == lost + 1) {
                    run.flaws().lacking().add(rows.get(index).position());
                } else {
                    offset = stranger.send(rows.get(index));
                }
            }
            return offset;
        });
    }

    private static void shuffle(FaultRun run) throws Exception {
        publishes(run, (stranger, rows) -> {
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, run.random());
            long offset = -1;
            for (Row row : shuffled) {
                long there = stranger.send(row);
                offset = row == rows.get(rows.size() - 1) ? there : offset;
            }
            return offset;
        });
    }

    private static void poison(FaultRun run) throws Exception {
        publishes(run, (stranger, rows) -> {
            Row poisoned = rows.get(rows.size() / 2); // the first ones may have been sent before the lease was taken
            long offset = -1;
            for (Row row : rows) {
                if (row == poisoned) {
                    run.flaws().lacking().add(row.position());
                    run.flaws().falseOffsets().add(stranger.send(row, "{\"aggregate\":"));
                } else {
                    offset = stranger.send(row);
                }
            }
            return offset;
        });
    }

    private interface Sending {
        /** The offset of the last row. */
        long send(StrangePublisher stranger, List<Row> rows) throws Exception;
    }

    /** In the services' place. */
    private static void publishes(FaultRun run, Sending sending) throws Exception {
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            List<Row> rows = stranger.rowsAfter(stranger.takeLease(), MANY);
            stranger.giveLeaseBack(rows.get(rows.size() - 1), sending.send(stranger, rows));
        }
        run.pay();
    }

    /** The other knows nothing of a lease. */
    private static void twoPublishers(FaultRun run) throws Exception {
        double before = run.cluster().metric("jixiao_feed_duplicates_total");
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            List<Row> known = stranger.rowsAfter(0, 1);
            long position = known.get(known.size() - 1).position();
            for (int sent = 0; sent < MANY; sent++) {
                Row row = stranger.rowsAfter(position, 1).get(0);
                stranger.send(row);
                position = row.position();
            }
        }
        run.pay();
        assertThat(run.cluster().metric("jixiao_feed_duplicates_total")).as("what both sent is known as such").isGreaterThan(before);
    }

    /** One service after the other is ended and begun, each once the one before is up. */
    private static void rollingRestart(FaultRun run) throws Exception {
        List<ProcessName> services = new ArrayList<>(RunningCluster.SERVICES);
        Collections.shuffle(services, run.random());
        for (ProcessName service : services) {
            run.cluster().end(service);
            run.startAgain(service);
            run.pay();
        }
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

    private static void topicMadeAnew(FaultRun run) throws Exception {
        run.pay();
        try (Admin admin = admin(run)) {
            admin.deleteTopics(List.of(ClusterState.TOPIC)).all().get(20, TimeUnit.SECONDS);
        }
        run.flaws().forget();
    }

    private static void partitionsAdded(FaultRun run) throws Exception {
        run.pay();
        try (Admin admin = admin(run)) {
            int now = admin.describeTopics(List.of(ClusterState.TOPIC)).allTopicNames().get(20, TimeUnit.SECONDS).get(ClusterState.TOPIC)
                    .partitions().size();
            admin.createPartitions(Map.of(ClusterState.TOPIC, NewPartitions.increaseTo(now + 2))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static Admin admin(FaultRun run) {
        return Admin.create(Map.of("bootstrap.servers", run.cluster().kafka()));
    }
}
