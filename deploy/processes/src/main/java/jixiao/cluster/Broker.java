package jixiao.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.postgres.DataFolder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * The one Kafka broker, its own KRaft controller, on a plaintext listener of this machine alone. The ledger is the truth: what a broker
 * loses in a power cut comes again from it, so it keeps one copy and leaves flushing to the system.
 */
final class Broker extends DetachedProcess {
    /** A port that callers are told instead of its own, for a proxy that tests put before it. */
    static final String ADVERTISED = "jixiao.cluster.kafka.advertised";
    private static final int HEAP_MEGABYTES = 384;
    private static final int FORMAT_MEGABYTES = 128;
    private static final long FORMAT_SECONDS = 60;
    private static final String ANSWER_MILLIS = "8000";
    private static final String SETTINGS = "/broker.properties";
    private final Path folder;
    private final Path logs;
    private final String marker;
    private final ClusterState state;

    Broker(Path cluster, ClusterState state) {
        super(marker(cluster), cluster.resolve("logs"), ProcessName.KAFKA);
        this.folder = cluster.resolve(ProcessName.KAFKA.toString());
        this.logs = cluster.resolve("logs");
        this.marker = marker(cluster);
        this.state = state;
    }

    private static String marker(Path cluster) {
        return ServiceProcess.marker(cluster, ProcessName.KAFKA);
    }

    @Override
    List<String> command() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"), DataFolder.NOBODY_ELSES);
        Path settings = folder.resolve("server.properties");
        Files.writeString(settings, settings().formatted(state.port(ProcessName.KAFKA), state.controllerPort(), data,
                Integer.getInteger(ADVERTISED, state.port(ProcessName.KAFKA))));
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(settings);
        }
        List<String> command = java(HEAP_MEGABYTES, marker);
        command.addAll(List.of("kafka.Kafka", settings.toString()));
        return command;
    }

    private static String settings() throws IOException {
        try (InputStream template = requireNonNull(Broker.class.getResourceAsStream(SETTINGS))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> java(int megabytes, String word) {
        return new ArrayList<>(Programs.java(megabytes, word, logs.resolve("kafka-crash.log"),
                "-Dlogback.configurationFile=broker-logback.xml", "-Djixiao.log=" + logs.resolve("kafka.log"),
                "-cp", Programs.brokerClassPath()));
    }

    private void format(Path settings) throws IOException {
        List<String> command = java(FORMAT_MEGABYTES, marker + "-format");
        command.addAll(List.of("kafka.tools.StorageTool", "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c",
                settings.toString()));
        Path told = logs.resolve("kafka-format.out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile()).start();
        try {
            if (!process.waitFor(FORMAT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw CannotGoOn.because("Kafka 的数据目录 %s 无法格式化（见 %s）。".formatted(folder, told), "Kafka's folder cannot be formatted.");
            }
        } catch (InterruptedException asked) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    /** It and its controller: only then a topic can be made. */
    @Override
    public boolean isUp() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", state.kafka(), "request.timeout.ms", ANSWER_MILLIS,
                "default.api.timeout.ms", ANSWER_MILLIS, "retries", 0))) {
            return admin.describeCluster().controller().get() != null;
        } catch (ExecutionException away) {
            return false;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
