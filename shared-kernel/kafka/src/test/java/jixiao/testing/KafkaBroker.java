package jixiao.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker as a process of its own, which is its controller too (KRaft), on a free port of this machine: it can be killed, paused,
 * started again on what it had, and robbed of it.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final long LONGEST_START_MILLIS = 60_000;
    private final Path folder;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private Process process;

    private KafkaBroker(Path folder) {
        this.folder = folder;
    }

    public static KafkaBroker started() {
        try {
            KafkaBroker broker = new KafkaBroker(Files.createTempDirectory("jixiao-kafka"));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            broker.format();
            broker.start();
            return broker;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** As {@code jixiao.kafka} is set to reach it. */
    public Map<String, String> settings(String topic) {
        return Map.of("bootstrap", address(), "topic", topic);
    }

    public boolean isUp() {
        return process.isAlive();
    }

    /** As kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it where it is; it keeps all its connections. */
    public void pause() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    /** Changes the last byte of the batch that begins at an offset, as a broken disk does. */
    public void damage(String topic, int partition, long offset) {
        Path file = folder.resolve("log").resolve(topic + "-" + partition).resolve("00000000000000000000.log");
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            long at = 0;
            while (at < log.length()) {
                log.seek(at);
                long first = log.readLong();
                long next = at + Long.BYTES + Integer.BYTES + log.readInt();
                if (first == offset) {
                    log.seek(next - 1);
                    int was = log.read();
                    log.seek(next - 1);
                    log.write(was ^ 1);
                    return;
                }
                at = next;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new IllegalArgumentException("no batch begins at " + offset);
    }

    /** Takes all that it kept, while it is not up. */
    public void wipe() {
        delete(folder.resolve("log"));
        format();
    }

    public void start() {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=kafka-tests-logback.xml", "-cp", classpath(),
                "kafka.Kafka", folder.resolve("server.properties").toString()));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(
                    ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile())).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        awaitListening();
    }

    private void awaitListening() {
        long until = System.currentTimeMillis() + LONGEST_START_MILLIS;
        while (!isListening()) {
            if (!process.isAlive() || System.currentTimeMillis() > until) {
                throw new IllegalStateException("the broker did not start:\n" + output());
            }
            sleep();
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    private void format() {
        Path properties = folder.resolve("server.properties");
        try {
            Files.writeString(properties, String.join("\n", "process.roles=broker,controller", "node.id=1",
                    "controller.quorum.voters=1@127.0.0.1:" + controllerPort, "controller.listener.names=CONTROLLER",
                    "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                    "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "log.dirs=" + folder.resolve("log"), "auto.create.topics.enable=false", "offsets.topic.replication.factor=1",
                    "offsets.topic.num.partitions=1", "transaction.state.log.replication.factor=1", "transaction.state.log.min.isr=1",
                    "share.coordinator.state.topic.replication.factor=1", "share.coordinator.state.topic.min.isr=1",
                    "group.initial.rebalance.delay.ms=0", ""));
            try (PrintStream said = new PrintStream(folder.resolve("format").toFile())) {
                int outcome = kafka.tools.StorageTool.execute(
                        new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()}, said);
                if (outcome != 0) {
                    throw new IllegalStateException("the broker's storage cannot be made: " + Files.readString(folder.resolve("format")));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Surefire starts its process with a jar that names the others. */
    private static String classpath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        delete(folder);
    }
}
