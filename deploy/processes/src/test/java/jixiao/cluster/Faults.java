package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
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
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;

/** All faults that the cluster has to bear; a new one is one more entry. */
final class Faults {
    private static final String PUBLISHER = "publisher.";
    private static final String FEED = "feed.kafka.";
    private static final String DUPLICATES = "jixiao_feed_duplicates_total";
    private static final int MANY = 20;
    /** More payments than a city makes in an hour. */
    private static final int OF_AN_HOUR = 2_000;
    private static final int SET_BACK = 500;
    /** The lease's length, with what a busy machine takes; a consumer group's session takes no longer. */
    private static final long TAKEN_OVER_SECONDS = 15;
    /** Longer than anybody waits for an answer. */
    private static final int CUT_SECONDS = 12;
    /** The front asks after a service each second for two, and believes the second silence. */
    private static final Duration ANSWERED = Duration.ofSeconds(9);
    /** More often than the views are handed over there and back again. */
    private static final long TOO_OFTEN = 5;
    /** Where both would take them from each other, they would have done so that often. */
    private static final int WATCHED_SECONDS = 20;

    private static final Sabotage NOT_STARTED = Sabotage.left("nobody starts it again");
    private static final Sabotage NOT_MENDED = Sabotage.left("nobody mends the connection");
    /** It looks at the topic more often than else, or the other one would not have failed, too, before the broker is back. */
    private static final Sabotage PUBLISHER_GIVES_UP = Sabotage.breaking("the publisher ends at its first failure",
            Mutation.ofCommand(PUBLISHER + "Publisher", "failed(failure);", "return;"),
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "LOOK_EVERY = Duration.ofSeconds(5)", "LOOK_EVERY = Duration.ofSeconds(1)"));
    private static final Mutation FOLLOWER_ENDS = Mutation.ofQuery(FEED + "MirrorFollower", "failed(failure);", "return;");
    private static final Sabotage FOLLOWER_GIVES_UP = Sabotage.breaking("the follower ends at its first failure", FOLLOWER_ENDS);
    private static final Sabotage SILENCE_ENDS_FOLLOWER = Sabotage.breaking("the follower ends when the broker is silent", FOLLOWER_ENDS,
            Mutation.ofQuery(FEED + "FollowedTopic", "status.fails(away(settings));\n            return false;",
                    "throw new IllegalStateException(away);"));
    private static final Sabotage TAKEN_BACK = Sabotage.breaking("whoever is cut off from the broker takes the views back",
            Mutation.ofQuery(FEED + "KafkaFeed", "status.isFailing() ? Arrival.ANYWHERE : Arrival.HERE", "Arrival.HERE"));
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
    private static final List<Mutation> TRUSTING_OFFSETS = List.of(
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "stored = topics.continuation(held, topic);",
                    "stored = held.epoch() == null ? topics.continuation(held, topic) : held;"),
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "Publication there = topics.continuation(stored, topic);",
                    "Publication there = stored;\n        boolean isTrusted = topics != null;\n        if (isTrusted) { return; }"));
    private static final Sabotage OFFSETS_TRUSTED = Sabotage.breaking("the publisher believes its checkpoint, whatever the topic holds",
            TRUSTING_OFFSETS.toArray(Mutation[]::new));
    private static final Sabotage ERRORS_SWALLOWED = Sabotage.losing("what was sent counts as published, and the topic is not looked at",
            Stream.concat(TRUSTING_OFFSETS.stream(), Stream.of(
                    Mutation.ofCommand(PUBLISHER + "UnacknowledgedRecords",
                            "while (!waiting.isEmpty() && waiting.element().answer().isDone()) {", "while (!waiting.isEmpty()) {"),
                    Mutation.ofCommand(PUBLISHER + "UnacknowledgedRecords", "long offset = offsetOf(next);",
                            "long offset = reached.lastOffset() + 1;"))).toArray(Mutation[]::new));
    private static final Mutation NOBODY_ASKED = Mutation.ofQuery(FEED + "HoleFilling", "now - holeSince > HOLE_LASTS_NANOS &&",
            "now < holeSince &&");
    private static final Sabotage HOLES_LEFT = Sabotage.breaking("the ledger is not asked for what is missing", NOBODY_ASKED);
    private static final Sabotage ASKED_ONCE = Sabotage.breaking("the ledger is asked once for what is missing",
            Mutation.ofQuery(FEED + "HoleFilling", "(asked == 0 || now - askedAt >= ASKED_AGAIN_NANOS)", "asked == 0"));
    private static final Sabotage POSITIONS_UNCHECKED = Sabotage.breaking("a position that was heard is not recognised",
            Mutation.ofQuery(FEED + "Resequencer", "record.position() <= after(record.epoch()) || !early.add(arrived)",
                    "!early.add(arrived)"));
    private static final Sabotage ARRIVAL_TRUSTED = Sabotage.breaking("what comes early is not kept, nor is the ledger asked", NOBODY_ASKED,
            Mutation.ofQuery(FEED + "EarlyRecords", "count(1, arrived.bytes());\n        return true;",
                    "boolean isNext = arrived.record().position() == after.applyAsLong(arrived.record().epoch()) + 1;\n"
                            + "        if (!isNext) { same.remove(arrived); return false; }\n"
                            + "        count(1, arrived.bytes());\n        return true;"));
    private static final Sabotage POISON_ENDS = Sabotage.breaking("an unreadable record is not passed over",
            Mutation.ofQuery(FEED + "TopicReading", "writer.unreadable(",
                    "if (record != null) { throw new IllegalStateException(\"poison\"); }\n            writer.unreadable("));
    private static final Sabotage FIRST_PARTITION = Sabotage.breaking("a board reads the first partition only",
            Mutation.ofQuery(FEED + "OneReader", "partition < many", "partition < Math.min(1, many)"));
    private static final Sabotage FRONT_ASKS_NOBODY = Sabotage.breaking("the front does not ask whether a service is ready",
            Mutation.ofFront("FrontConfiguration", "127.0.0.1:%d check port %d%n", "127.0.0.1:%d%n"));

    private static final List<Pair> PAIRS = List.of(
            Pair.of("the desks", ProcessName.COMMANDS, ProcessName.DESK_DATABASE, Sabotage.trusting()),
            new Pair("one desk", List.of(ProcessName.COMMAND_1), ProcessName.DESK_DATABASE, NOT_MENDED, NOT_MENDED),
            new Pair("the desks", ProcessName.COMMANDS, ProcessName.KAFKA, PUBLISHER_GIVES_UP, NOT_MENDED),
            Pair.of("the desks", ProcessName.COMMANDS, ProcessName.BOARD_DATABASE, Sabotage.trusting()),
            Pair.of("the boards", ProcessName.QUERIES, ProcessName.BOARD_DATABASE, NOT_MENDED),
            new Pair("the boards", ProcessName.QUERIES, ProcessName.KAFKA, SILENCE_ENDS_FOLLOWER, NOT_MENDED));
    private static final List<List<ProcessName>> BEHIND_FRONT = List.of(List.of(ProcessName.COMMAND_1, ProcessName.QUERY_1),
            List.of(ProcessName.COMMAND_2, ProcessName.QUERY_2));
    private static final Map<Silence, String> DIRECTIONS = Map.of(Silence.TO_SERVER, "unheard", Silence.TO_CALLER, "unanswered",
            Silence.BOTH, "both ways");

    private Faults() {
    }

    /** The topic is made anew behind those after which it would hold all of the ledger twice. */
    static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(
                Fault.chosen("kill -9 of the broker", killed(ProcessName.KAFKA), PUBLISHER_GIVES_UP),
                Fault.chosen("kill -9 of the publisher", Faults::publisherKilled, LEASE_WITHOUT_END),
                Fault.chosen("kill -9 of the mirror's writer", run -> killed(run.cluster().writer()).on(run), NOT_STARTED),
                Fault.chosen("kill -9 of the desk's database", killed(ProcessName.DESK_DATABASE), NO_RECONNECTING),
                Fault.chosen("kill -9 of the front", killed(ProcessName.FRONT), Sabotage.trusting()),
                Fault.chosen("a duplicate of everything", Faults::duplicates, POSITIONS_UNCHECKED),
                Fault.chosen("a hole", Faults::hole, HOLES_LEFT),
                Fault.chosen("the publisher paused 8 s, woken and fenced", run -> publisherPaused(run, 8), NO_FENCE),
                Fault.other("kill -9 of the board's database", Faults::boardsDatabaseKilled, FOLLOWER_GIVES_UP),
                Fault.other("kill -9 of command-1", killed(ProcessName.COMMAND_1), ANSWERED_EARLY),
                Fault.other("kill -9 of command-2", killed(ProcessName.COMMAND_2), ANSWERED_EARLY),
                Fault.other("kill -9 of query-1", killed(ProcessName.QUERY_1), NOT_STARTED),
                Fault.other("kill -9 of query-2", killed(ProcessName.QUERY_2), NOT_STARTED),
                Fault.other("the publisher paused 30 s, woken and fenced", run -> publisherPaused(run, 30), NO_FENCE),
                Fault.other("a shuffle", Faults::shuffle, ARRIVAL_TRUSTED),
                Fault.other("two publishers", Faults::twoPublishers, POSITIONS_UNCHECKED),
                Fault.other("the place in the topic set back by 500", Faults::placeSetBack, POSITIONS_UNCHECKED),
                Fault.other("a poison record", Faults::poison, POISON_ENDS),
                Fault.other("a rolling restart under load", Faults::rollingRestart, ANSWERED_EARLY),
                Fault.other("the broker away for the load of an hour", Faults::brokerAway, ERRORS_SWALLOWED),
                Fault.other("the broker's data lost", Faults::brokersDataLost, OFFSETS_TRUSTED),
                Fault.other("partitions added", Faults::partitionsAdded, FIRST_PARTITION),
                Fault.other("the topic made anew", Faults::topicMadeAnew, OFFSETS_TRUSTED)));
        for (Silence silence : Silence.values()) {
            String direction = DIRECTIONS.get(silence);
            for (Pair pair : PAIRS) {
                all.add(Fault.partition("%s cut off from %s, %s".formatted(pair.name, pair.server, direction),
                        run -> partition(run, pair, silence), silence == Silence.BOTH ? pair.bothWays : pair.oneWay));
            }
            all.add(Fault.partition("a hole while the boards are cut off from %s, %s".formatted(ProcessName.DESK_DATABASE, direction),
                    run -> holeBehindPartition(run, silence), silence == Silence.BOTH ? ASKED_ONCE : NOT_MENDED));
            for (List<ProcessName> services : BEHIND_FRONT) {
                all.add(Fault.partition("the front cut off from %s and %s, %s".formatted(services.get(0), services.get(1), direction),
                        run -> frontCutOff(run, services, silence), FRONT_ASKS_NOBODY));
            }
        }
        all.add(Fault.partition("the mirror's writer alone cut off from kafka", Faults::writerCutOff, TAKEN_BACK));
        return all;
    }

    /** {@code callers} of a server; the sabotage where they are cut off both ways, or one way. */
    private record Pair(String name, List<ProcessName> callers, ProcessName server, Sabotage bothWays, Sabotage oneWay) {
        static Pair of(String name, List<ProcessName> callers, ProcessName server, Sabotage sabotage) {
            return new Pair(name, callers, server, sabotage, sabotage);
        }
    }

    private static void partition(FaultRun run, Pair pair, Silence silence) throws Exception {
        run.pay();
        cut(run, pair.callers, pair.server, silence);
        TimeUnit.SECONDS.sleep(CUT_SECONDS);
        run.mend(run.cluster().proxy(pair.server));
        run.pay();
    }

    private static void cut(FaultRun run, List<ProcessName> callers, ProcessName server, Silence silence) {
        Set<Long> pids = new TreeSet<>();
        callers.forEach(caller -> run.cluster().pid(caller).ifPresent(pids::add));
        run.cluster().proxy(server).cut(pids::contains, silence);
    }

    /** What is missing can be fetched only once the partition is over. */
    private static void holeBehindPartition(FaultRun run, Silence silence) throws Exception {
        run.pay();
        cut(run, ProcessName.QUERIES, ProcessName.DESK_DATABASE, silence);
        hole(run);
        TimeUnit.SECONDS.sleep(CUT_SECONDS);
        try (Connection board = run.cluster().board()) {
            assertThat(IndependentChecker.rows(board).size()).as("what is mirrored while nobody can be asked for the hole")
                    .isLessThan(Math.toIntExact(Collections.max(run.flaws().lacking())));
        }
        run.mend(run.cluster().proxy(ProcessName.DESK_DATABASE));
        run.pay();
    }

    /** A desk and a board, with what says whether they are ready: the front turns to the others. */
    private static void frontCutOff(FaultRun run, List<ProcessName> services, Silence silence) throws Exception {
        run.pay();
        long begun = System.nanoTime();
        run.cluster().payments().forgetSlowest();
        List<PartitionProxy> proxies = services.stream().flatMap(service -> run.cluster().frontProxies(service).stream()).toList();
        proxies.forEach(proxy -> proxy.cut(caller -> true, silence));
        run.cluster().awaitReaders(ANSWERED);
        TimeUnit.NANOSECONDS.sleep(begun + TimeUnit.SECONDS.toNanos(CUT_SECONDS) - System.nanoTime());
        assertThat(run.cluster().payments().slowest()).as("the longest that a clerk waited for an answer").isLessThan(ANSWERED);
        proxies.forEach(PartitionProxy::heal);
        run.pay();
    }

    /** Of two boards one alone: it keeps what it was told to read, and the other is told so, too. */
    private static void writerCutOff(FaultRun run) throws Exception {
        ProcessName writer = run.cluster().writer();
        run.pay();
        long before = run.cluster().handOvers();
        cut(run, List.of(writer), ProcessName.KAFKA, Silence.BOTH);
        awaitOne(run, RunningCluster.twin(writer), "jixiao_feed_writer");
        TimeUnit.SECONDS.sleep(WATCHED_SECONDS);
        run.mend(run.cluster().proxy(ProcessName.KAFKA));
        run.pay();
        assertThat(run.cluster().handOvers() - before).as("how often the views were handed over").isLessThan(TOO_OFTEN);
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
        awaitOne(run, RunningCluster.twin(leader), "jixiao_publisher_leader");
        run.startAgain(leader);
    }

    private static void awaitOne(FaultRun run, ProcessName other, String metric) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TAKEN_OVER_SECONDS);
        while (run.cluster().metric(other, metric) != 1) {
            assertThat(System.nanoTime()).as("%s of %s is 1 within %d s", metric, other, TAKEN_OVER_SECONDS).isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static void publisherPaused(FaultRun run, int seconds) throws Exception {
        ProcessName leader = run.cluster().leader();
        long fence = fence(run);
        run.pay();
        long begun = System.nanoTime();
        run.cluster().signal("STOP", leader);
        try {
            awaitOne(run, RunningCluster.twin(leader), "jixiao_publisher_leader");
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

    private static void duplicates(FaultRun run) throws Exception {
        double before = run.cluster().metric(DUPLICATES);
        run.pay();
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            List<Row> rows = stranger.rowsAfter(0, 1);
            List<Row> last = rows.subList(Math.max(0, rows.size() - MANY), rows.size());
            for (Row row : last) {
                stranger.send(row);
            }
            run.pay();
            awaitDuplicates(run, before + last.size());
        }
    }

    private static void awaitDuplicates(FaultRun run, double wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TAKEN_OVER_SECONDS);
        for (double known = 0; known < wanted; known = run.cluster().metric(DUPLICATES)) {
            assertThat(System.nanoTime()).as("%.0f duplicates are known as such, of %.0f", known, wanted).isLessThan(end);
            Thread.sleep(100);
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
            Row poisoned = rows.get(run.random().nextInt(rows.size() - 1));
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
        /** Of rows that nobody has sent; answers the offset of the last one. */
        long send(StrangePublisher stranger, List<Row> rows) throws Exception;
    }

    /** In the services' place. */
    private static void publishes(FaultRun run, Sending sending) throws Exception {
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            long position = stranger.takeLease();
            int sent = stranger.rowsAfter(position, 0).size(); // at most, and not acknowledged yet
            List<Row> rows = stranger.rowsAfter(position, sent + MANY);
            for (Row row : rows.subList(0, sent)) {
                stranger.send(row);
            }
            long offset = sending.send(stranger, rows.subList(sent, rows.size()));
            stranger.giveLeaseBack(rows.get(rows.size() - 1), offset);
        } finally {
            run.cluster().freeLease();
        }
        run.pay();
    }

    /** The other knows nothing of a lease. */
    private static void twoPublishers(FaultRun run) throws Exception {
        double before = run.cluster().metric(DUPLICATES);
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            List<Row> known = stranger.rowsAfter(0, 1);
            long position = known.get(known.size() - 1).position();
            for (int sent = 0; sent < MANY; sent++) {
                Row row = stranger.rowsAfter(position, 1).get(0);
                stranger.send(row);
                position = row.position();
            }
        }
        awaitDuplicates(run, before + MANY);
    }

    /** Of that which the mirror has read, as if its checkpoint were an older one. */
    private static void placeSetBack(FaultRun run) throws Exception {
        double before = run.cluster().metric(DUPLICATES);
        run.pay();
        try (Connection board = run.cluster().board(); Statement statement = board.createStatement()) {
            statement.executeUpdate("""
                    update command.mirror set offsets = (select array_agg(greatest(place - %d, 0) order by number)
                                                           from unnest(offsets) with ordinality as one (place, number))"""
                    .formatted(SET_BACK));
        }
        run.pay();
        awaitDuplicates(run, before + SET_BACK / 2);
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

    private static void topicMadeAnew(FaultRun run) throws Exception {
        run.pay();
        try (Admin admin = admin(run)) {
            admin.deleteTopics(List.of(ClusterState.TOPIC)).all().get(20, TimeUnit.SECONDS);
        }
        run.flaws().forget();
    }

    /** As many as it takes for the ledger to be published into another one than before. */
    private static void partitionsAdded(FaultRun run) throws Exception {
        run.pay();
        LedgerName ledger = new LedgerName(ClusterState.LEDGER);
        try (Admin admin = admin(run)) {
            int now = admin.describeTopics(List.of(ClusterState.TOPIC)).allTopicNames().get(20, TimeUnit.SECONDS).get(ClusterState.TOPIC)
                    .partitions().size();
            int more = now + 1;
            while (LedgerRecord.partitionOf(ledger, more) == LedgerRecord.partitionOf(ledger, now)) {
                more++;
            }
            admin.createPartitions(Map.of(ClusterState.TOPIC, NewPartitions.increaseTo(more))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static Admin admin(FaultRun run) {
        return Admin.create(Map.of("bootstrap.servers", run.cluster().kafka()));
    }
}
