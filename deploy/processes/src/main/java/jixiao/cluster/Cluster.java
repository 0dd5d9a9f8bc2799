package jixiao.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.Terminal;
import jixiao.standalone.postgres.DataFolder;
import org.slf4j.LoggerFactory;

/** The main class of {@code deploy/cluster}: starts the processes of one data folder, asks after them, ends them, and ends itself. */
public final class Cluster {
    private static final int FAULT = 4;
    /** The longest that a start goes on before it looks whether it is still wanted. */
    private static final long LONGEST_STEP_SECONDS = 60;
    /** What is started looks after itself, so those that wait for it are stopped first. */
    private static final List<List<ProcessName>> STOPPED = List.of(List.of(ProcessName.FRONT),
            List.of(ProcessName.COMMAND_1, ProcessName.COMMAND_2, ProcessName.QUERY_1, ProcessName.QUERY_2),
            List.of(ProcessName.KAFKA, ProcessName.DESK_DATABASE, ProcessName.BOARD_DATABASE));
    private final ClusterOptions options;
    private volatile boolean ending;

    private Cluster(ClusterOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        Terminal.speaksUtf8();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF); // the terminal is for people
        int code = 0;
        try {
            new Cluster(ClusterOptions.parse(List.of(arguments), Path.of(System.getProperty("jixiao.data", "cluster-data")))).run();
        } catch (CannotGoOn refused) {
            System.err.println(refused.getMessage());
            code = refused.exitCode();
        } catch (IOException | RuntimeException | Error fault) {
            fault.printStackTrace();
            code = FAULT;
        }
        System.exit(code); // whatever of the sample's services or a client still has threads
    }

    private void run() throws IOException {
        switch (options.action()) {
            case HELP -> System.out.print(ClusterOptions.HELP);
            case START -> startAll();
            case STOP -> {
                Path cluster = known();
                try (DataFolder held = DataFolder.lock(cluster)) {
                    stopAll(new Processes(cluster, state(cluster)));
                    System.out.println("已全部停止；数据保留在 " + held.path());
                }
            }
            case STATUS -> {
                Path cluster = known();
                ClusterState state = state(cluster);
                System.out.println(Status.of(new Processes(cluster, state), state).json());
            }
            case KILL_ONE -> killOne(known(), options.process().orElseThrow());
            case START_ONE -> startOne(known(), options.process().orElseThrow());
        }
    }

    private void startAll() throws IOException {
        if (Files.exists(options.data().resolve("postgres"))) {
            throw CannotGoOn.because("目录 %s 是 deploy/run 的数据目录。请用 --data 另选目录。".formatted(options.data()),
                    "That is a data folder of deploy/run.");
        }
        try (DataFolder held = DataFolder.hold(options.data())) {
            Path cluster = held.path().toRealPath();
            refuseSecond(cluster);
            ClusterState state = ClusterState.chosen(cluster, options.port());
            state.keep(cluster);
            Processes processes = new Processes(cluster, state);
            CountDownLatch over = new CountDownLatch(1);
            Thread interrupted = new Thread(() -> undo(processes, over), "interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                new ClusterStart(cluster, state, processes, () -> ending).all(options.sample());
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IOException | RuntimeException failure) {
                if (!ending) {
                    stopAll(processes); // half a cluster is nobody's
                }
                throw failure;
            } finally {
                over.countDown();
            }
        }
    }

    /** What was just being begun when the first look was taken is found by the second. */
    private void undo(Processes processes, CountDownLatch over) {
        ending = true;
        stopAll(processes);
        try {
            over.await(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
        stopAll(processes);
    }

    private static void refuseSecond(Path cluster) {
        ClusterState.kept(cluster).ifPresent(before -> {
            List<ProcessName> running = new Processes(cluster, before).running();
            if (!running.isEmpty()) {
                throw CannotGoOn.because("数据目录 %s 上的进程已在运行（%s），入口 %s。请先用 --stop 停止，或用 --data 另选目录。".formatted(cluster,
                        names(running), before.address()), "The cluster of that folder runs already.");
            }
        });
    }

    private static void stopAll(Processes processes) {
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        for (List<ProcessName> group : STOPPED) {
            Processes.together(group.stream().<Callable<Boolean>>map(name -> () -> {
                try {
                    processes.get(name).stop();
                } catch (IOException | RuntimeException failure) {
                    failures.add("%s：%s".formatted(name, failure.getMessage()));
                }
                return true;
            }).toList());
        }
        if (!failures.isEmpty()) {
            throw CannotGoOn.because("没有全部停止：%s".formatted(String.join("；", failures)), "Not all could be stopped.");
        }
    }

    private static void killOne(Path cluster, ProcessName name) {
        ManagedProcess process = new Processes(cluster, state(cluster)).get(name);
        long pid = process.pid().orElseThrow(() -> CannotGoOn.because("进程 %s 没有在运行。".formatted(name), "It does not run."));
        process.kill();
        System.out.printf("已强行结束 %s（进程号 %d）。%n", name, pid);
    }

    private void startOne(Path cluster, ProcessName name) throws IOException {
        try (DataFolder held = DataFolder.lock(cluster)) {
            ClusterState state = state(cluster);
            Processes processes = new Processes(cluster, state);
            processes.get(name).pid().ifPresent(pid -> {
                throw CannotGoOn.because("进程 %s 已在运行（进程号 %d）。".formatted(name, pid), "It runs already.");
            });
            try {
                new ClusterStart(held.path(), state, processes, () -> false).begin(name);
            } catch (RuntimeException failure) {
                processes.get(name).kill();
                throw failure;
            }
            System.out.printf("已启动 %s（进程号 %d）。%n", name, processes.get(name).pid().orElse(0L));
        }
    }

    /** A folder in which a cluster was started before. */
    private Path known() throws IOException {
        if (!Files.isDirectory(options.data()) || ClusterState.kept(options.data()).isEmpty()) {
            throw CannotGoOn.because("目录 %s 里没有启动过。请先启动全部进程，或用 --data 指明目录。".formatted(options.data()),
                    "No cluster was ever started in that folder.");
        }
        return options.data().toRealPath();
    }

    private static ClusterState state(Path cluster) {
        return ClusterState.kept(cluster).orElseThrow();
    }

    private static String names(List<ProcessName> processes) {
        return processes.stream().map(ProcessName::toString).collect(Collectors.joining("、"));
    }
}
