package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jixiao.cluster.Fault.FaultRun;
import jixiao.cluster.IndependentChecker.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault on one cluster of real processes under load, and each once more under its sabotage. {@code -Dfault.only=hole} does those
 * whose name has that pattern; {@code -Dfault.seed=7} does them as they were done then; {@code -Dfault.sabotage=true} does the first two
 * tests under the sabotage, for whoever wants to see them red.
 */
@TestMethodOrder(OrderAnnotation.class)
class FaultsTest {
    private static final long HEALED_SECONDS = 60;
    /** What was not healed by then is not: longer than it took unbroken, where that was seen. */
    private static final long RED_SECONDS = 30;
    private static final long LEAST_RED_SECONDS = 10;
    private static final long PATIENCE_SECONDS = 60;
    private static final long RED_PATIENCE_SECONDS = 20;
    private static final long SHORTEST_PAUSE_NANOS = 500_000_000;
    private static final int CLERKS = 3;
    private static final Pattern ONLY = Pattern.compile(System.getProperty("fault.only", ""));
    private static final boolean IS_SABOTAGED = Boolean.getBoolean("fault.sabotage");
    @TempDir
    private static Path folder;
    private static RunningCluster cluster;
    private static final IndependentChecker CHECKER = new IndependentChecker();
    private static final TopicFlaws FLAWS = new TopicFlaws();
    private static final FaultsTable TABLE = FaultsTable.read(Path.of("..", "FAULTS.md"));
    /** By fault how long it took to heal, unbroken. */
    private static final Map<String, Double> HEALED = new HashMap<>();
    private static int rounds;

    @BeforeAll
    static void starts() throws Exception {
        cluster = RunningCluster.start(folder);
    }

    @AfterAll
    static void ends() throws Exception {
        cluster.stop();
    }

    static Stream<Fault> chosen() {
        return faults().filter(Fault::isChosen);
    }

    static Stream<Fault> others() {
        return faults().filter(fault -> !fault.isChosen());
    }

    static Stream<Fault> faults() {
        return Faults.all().stream().filter(fault -> ONLY.matcher(fault.name()).find());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("chosen")
    @Order(1)
    void loses_and_doubles_nothing_and_heals_by_itself_after(Fault fault) throws Exception {
        bears(fault);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("others")
    @Order(2)
    @Tag("fault")
    void loses_and_doubles_nothing_and_heals_by_itself_after_each_other(Fault fault) throws Exception {
        bears(fault);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("faults")
    @Order(3)
    @Tag("fault")
    void turns_red_under_its_sabotage(Fault fault) throws Exception {
        prepare(fault, true);
        Throwable red = catchThrowable(() -> run(fault, seed(), true));
        Throwable irreparable = catchThrowable(() -> repair(fault, true));
        assertThat(red).as("%s, and %s: somebody notices", fault.name(), fault.sabotage().sentence()).isInstanceOf(AssertionError.class);
        TABLE.red(fault, red);
        assertThat(irreparable).as("the cluster is whole again").isNull();
    }

    private static void bears(Fault fault) throws Exception {
        long seed = seed();
        try {
            prepare(fault, IS_SABOTAGED);
            String found = run(fault, seed, IS_SABOTAGED);
            if (!IS_SABOTAGED) {
                TABLE.green(fault, seed, found);
            }
        } catch (Throwable failure) {
            System.err.printf("%s: again with -Dfault.only='%s' -Dfault.seed=%d%n", fault.name(), fault.name(), seed);
            try {
                repair(fault, IS_SABOTAGED);
            } catch (Exception | AssertionError irreparable) {
                failure.addSuppressed(irreparable);
            }
            throw failure;
        }
    }

    private static long seed() {
        return Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
    }

    /** What fails here is no answer to the fault. */
    private static void prepare(Fault fault, boolean isSabotaged) throws Exception {
        if (fault.isPartition()) {
            cluster.putProxiesBetween();
        }
        List<ProcessName> broken = isSabotaged ? fault.sabotage().broken() : List.of();
        if (!broken.isEmpty()) {
            cluster.restart(broken, Optional.of(classes(fault)));
            cluster.awaitReady();
            cluster.leader();
            cluster.writer();
        }
    }

    /** Answers in a line what was found. */
    private static String run(Fault fault, long seed, boolean isSabotaged) throws Exception {
        Payments payments = cluster.payments();
        FaultRun run = new FaultRun(cluster, FLAWS, new Random(seed), isSabotaged && fault.sabotage().isLeft());
        payments.begin(CLERKS, "V-" + rounds++, isSabotaged && fault.sabotage().isTrusting(),
                isSabotaged ? RED_PATIENCE_SECONDS : PATIENCE_SECONDS);
        try {
            fault.act().on(run);
            long done = System.nanoTime();
            payments.awaitMore(5);
            payments.end();
            int vouchers = holds(isSabotaged ? redSeconds(fault) : HEALED_SECONDS);
            double seconds = (System.nanoTime() - done) / 1e9;
            HEALED.put(fault.name(), seconds);
            return "%d payments, each once, and no answer took longer than %.1f s; ledger, topic, mirror and both boards agree after %.1f s"
                    .formatted(vouchers, payments.slowest().toMillis() / 1e3, seconds);
        } finally {
            payments.stop();
        }
    }

    private static long redSeconds(Fault fault) {
        return HEALED.containsKey(fault.name()) ? Math.max(LEAST_RED_SECONDS, Math.round(2 * HEALED.get(fault.name()))) : RED_SECONDS;
    }

    /** The cluster is the next fault's, too. */
    private static void repair(Fault fault, boolean isSabotaged) throws Exception {
        List<ProcessName> broken = isSabotaged ? fault.sabotage().broken() : List.of();
        cluster.mend();
        if (!broken.isEmpty()) {
            cluster.restart(broken, Optional.empty());
        }
        cluster.heal();
        if (isSabotaged && fault.sabotage().isLosing()) {
            cluster.publishAnew();
        }
        cluster.freeLease();
        try (Connection desk = cluster.desk()) {
            cluster.payments().doubt(IndependentChecker.vouchers(IndependentChecker.rows(desk)).keySet());
        }
        cluster.payments().pay("M-" + rounds++); // what a broken board passed over is missed once something comes behind it
        holds(HEALED_SECONDS);
    }

    private static Path classes(Fault fault) throws Exception {
        Path classes = Files.createTempDirectory(folder, "broken");
        Mutation.compileInto(fault.sabotage().mutations(), classes);
        return classes;
    }

    /** All of it within that time; answers how many vouchers there are. */
    private static int holds(long seconds) throws Exception {
        Payments payments = cluster.payments();
        assertThat(payments.refused()).as("refused otherwise than for a while").isEmpty();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            long begun = System.nanoTime();
            try {
                compare(payments);
                return payments.answered().size();
            } catch (AssertionError | Exception notYet) {
                if (System.nanoTime() > end) {
                    throw notYet instanceof AssertionError ? (AssertionError) notYet
                            : new AssertionError("not healed within %d s: %s".formatted(seconds, notYet), notYet);
                }
                TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_PAUSE_NANOS, System.nanoTime() - begun)); // whoever heals needs the machine
            }
        }
    }

    private static void compare(Payments payments) throws Exception {
        assertThat(cluster.notReady()).as("who is not ready").isEmpty();
        List<Row> rows;
        try (Connection desk = cluster.desk()) {
            rows = IndependentChecker.rows(desk);
        }
        CHECKER.ledger(rows);
        CHECKER.history(payments.answered(), rows);
        CHECKER.topic(cluster.kafka(), ClusterState.TOPIC, rows, FLAWS.lacking(), FLAWS.falseOffsets());
        try (Connection board = cluster.board()) {
            CHECKER.mirror(rows, IndependentChecker.rows(board));
        }
        List<String> shown = new ArrayList<>();
        for (ProcessName query : ProcessName.QUERIES) {
            shown.add(CHECKER.board(cluster.address(query), rows.size(), payments.answered().size()));
        }
        assertThat(shown.get(1)).as("both boards show the same").isEqualTo(shown.get(0));
    }
}
