package jixiao.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.ServiceAddress;
import jixiao.standalone.sample.SampleLedger;
import jixiao.standalone.sample.SampleRun;

/** The start of all processes, each once what it needs is there, and of one. */
final class ClusterStart {
    private static final long LONGEST_SECONDS = 180;
    private static final long POLL_MILLIS = 200;
    private static final String SECRETS = "首次启动：";
    private final Path cluster;
    private final ClusterState state;
    private final Processes processes;
    private final BooleanSupplier ending;

    ClusterStart(Path cluster, ClusterState state, Processes processes, BooleanSupplier ending) {
        this.cluster = cluster;
        this.state = state;
        this.processes = processes;
        this.ending = ending;
    }

    void all(boolean sample) throws IOException {
        Programs.haproxy(); // said before minutes of starting
        DatabaseServer.prepare(cluster);
        System.out.println("正在启动两个 PostgreSQL 和 Kafka …");
        begin(ProcessName.DESK_DATABASE, ProcessName.BOARD_DATABASE, ProcessName.KAFKA);
        Optional<SampleRun> played = sample ? Optional.of(new SampleRun(processes.database(), Optional.empty(), System.out))
                : Optional.empty();
        String password = "";
        if (played.isPresent()) {
            Path log = cluster.resolve("logs").resolve("sample.log");
            played.get().backfill(log);
            password = played.get().open(log);
        }
        state.settleSample(sample || new SampleLedger(processes.database()).beganAsSample());
        state.keep(cluster);
        PrometheusTargets.write(cluster, state);
        System.out.println("正在启动各服务 …");
        begin(ProcessName.COMMAND_1); // it migrates, and tells a first start's administrators; the others find all done
        begin(ProcessName.COMMAND_2, ProcessName.QUERY_1, ProcessName.QUERY_2);
        for (ProcessName service : List.of(ProcessName.COMMAND_1, ProcessName.COMMAND_2, ProcessName.QUERY_1, ProcessName.QUERY_2)) {
            await(service, processes.service(service)::isReady);
        }
        begin(ProcessName.FRONT);
        await(ProcessName.FRONT, processes.front()::isServing);
        if (played.isPresent()) {
            played.get().show(new ServiceAddress(state.address(), null), password);
        }
        System.out.printf("%n绩效已就绪：%s%n数据目录：%s%nKafka：%s，主题 %s%n各进程留在后台；停止：deploy/cluster --stop --data %2$s%n",
                state.address(), cluster, state.kafka(), ClusterState.TOPIC);
    }

    /** Together, until each is up. */
    void begin(ProcessName... names) {
        Processes.together(List.of(names).stream().<Callable<Boolean>>map(name -> () -> {
            start(name);
            return true;
        }).toList());
    }

    private void start(ProcessName name) throws IOException {
        ManagedProcess process = processes.get(name);
        checkWanted();
        process.start();
        await(name, process::isUp);
        if (process instanceof ServiceProcess service) {
            service.takeSaid(SECRETS).forEach(System.out::println);
        }
    }

    private void await(ProcessName name, BooleanSupplier isUp) {
        ManagedProcess process = processes.get(name);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!isUp.getAsBoolean()) {
            checkWanted();
            if (process.pid().isEmpty() && !isUp.getAsBoolean()) {
                throw failed(name, "已退出", process.lastWords());
            }
            if (System.nanoTime() > end) {
                throw failed(name, "%d 秒内没有应答".formatted(LONGEST_SECONDS), process.lastWords());
            }
            pause();
        }
    }

    private CannotGoOn failed(ProcessName name, String how, String words) {
        return CannotGoOn.because("进程 %s %s。原因见 %s%s".formatted(name, how, cluster.resolve("logs"), words.isEmpty() ? "" : "：" + words),
                "The process %s does not come up.".formatted(name));
    }

    private void checkWanted() {
        if (ending.getAsBoolean()) {
            throw CannotGoOn.because("已中断，正在停止已启动的进程 …", "Interrupted.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }
}
