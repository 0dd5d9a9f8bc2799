package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import jixiao.cluster.Fault.FaultRun;
import jixiao.cluster.Fault.Sabotage;
import jixiao.cluster.PartitionProxy.Silence;

/** Processes that run and do not reach each other, one way or both. */
final class PartitionFaults {
    private static final List<Pair> PAIRS = List.of(
            Pair.of("the desks", ProcessName.COMMANDS, ProcessName.DESK_DATABASE, Sabotage.trusting()),
            new Pair("one desk", List.of(ProcessName.COMMAND_1), ProcessName.DESK_DATABASE, Sabotages.NOT_MENDED, Sabotages.NOT_MENDED),
            new Pair("the desks", ProcessName.COMMANDS, ProcessName.KAFKA, Sabotages.PUBLISHER_GIVES_UP, Sabotages.NOT_MENDED),
            Pair.of("the desks", ProcessName.COMMANDS, ProcessName.BOARD_DATABASE, Sabotage.trusting()),
            Pair.of("the boards", ProcessName.QUERIES, ProcessName.BOARD_DATABASE, Sabotages.NOT_MENDED),
            new Pair("the boards", ProcessName.QUERIES, ProcessName.KAFKA, Sabotages.SILENCE_ENDS_FOLLOWER, Sabotages.NOT_MENDED));
    private static final List<List<ProcessName>> BEHIND_FRONT = List.of(List.of(ProcessName.COMMAND_1, ProcessName.QUERY_1),
            List.of(ProcessName.COMMAND_2, ProcessName.QUERY_2));
    private static final Map<Silence, String> DIRECTIONS = Map.of(Silence.TO_SERVER, "unheard", Silence.TO_CALLER, "unanswered",
            Silence.BOTH, "both ways");
    /** Longer than anybody waits for an answer. */
    private static final int CUT_SECONDS = 12;
    /** The front asks after a service each second for two, and believes the second silence. */
    private static final Duration ANSWERED = Duration.ofSeconds(9);
    /** More often than the views are handed over there and back again. */
    private static final long TOO_OFTEN = 5;
    /** Where both would take them from each other, they would have done so that often. */
    private static final int WATCHED_SECONDS = 20;

    private PartitionFaults() {
    }

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        for (Silence silence : Silence.values()) {
            String direction = DIRECTIONS.get(silence);
            for (Pair pair : PAIRS) {
                all.add(Fault.partition("%s cut off from %s, %s".formatted(pair.name, pair.server, direction),
                        run -> partition(run, pair, silence), silence == Silence.BOTH ? pair.bothWays : pair.oneWay));
            }
            all.add(Fault.partition("a hole while the boards are cut off from %s, %s".formatted(ProcessName.DESK_DATABASE, direction),
                    run -> holeBehindPartition(run, silence), silence == Silence.BOTH ? Sabotages.ASKED_ONCE : Sabotages.NOT_MENDED));
            for (List<ProcessName> services : BEHIND_FRONT) {
                all.add(Fault.partition("the front cut off from %s and %s, %s".formatted(services.get(0), services.get(1), direction),
                        run -> frontCutOff(run, services, silence), Sabotages.FRONT_ASKS_NOBODY));
            }
        }
        all.add(Fault.partition("the mirror's writer alone cut off from kafka", PartitionFaults::writerCutOff, Sabotages.TAKEN_BACK));
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
        run.mend(run.cluster().proxies().before(pair.server));
        run.pay();
    }

    private static void cut(FaultRun run, List<ProcessName> callers, ProcessName server, Silence silence) {
        Set<Long> pids = new TreeSet<>();
        callers.forEach(caller -> run.cluster().pid(caller).ifPresent(pids::add));
        run.cluster().proxies().before(server).cut(pids::contains, silence);
    }

    /** What is missing can be fetched only once the partition is over. */
    private static void holeBehindPartition(FaultRun run, Silence silence) throws Exception {
        run.pay();
        cut(run, ProcessName.QUERIES, ProcessName.DESK_DATABASE, silence);
        TopicFaults.hole(run);
        TimeUnit.SECONDS.sleep(CUT_SECONDS);
        try (Connection board = run.cluster().board()) {
            assertThat(IndependentChecker.rows(board).size()).as("what is mirrored while nobody can be asked for the hole")
                    .isLessThan(Math.toIntExact(Collections.max(run.flaws().lacking())));
        }
        run.mend(run.cluster().proxies().before(ProcessName.DESK_DATABASE));
        run.pay();
    }

    /** A desk and a board, with what says whether they are ready: the front turns to the others. */
    private static void frontCutOff(FaultRun run, List<ProcessName> services, Silence silence) throws Exception {
        run.pay();
        long begun = System.nanoTime();
        run.cluster().payments().forgetSlowest();
        List<PartitionProxy> proxies = services.stream().flatMap(service -> run.cluster().proxies().behindFront(service).stream()).toList();
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
        run.cluster().awaitOne(RunningCluster.twin(writer), "jixiao_feed_writer");
        TimeUnit.SECONDS.sleep(WATCHED_SECONDS);
        run.mend(run.cluster().proxies().before(ProcessName.KAFKA));
        run.pay();
        assertThat(run.cluster().handOvers() - before).as("how often the views were handed over").isLessThan(TOO_OFTEN);
    }
}
