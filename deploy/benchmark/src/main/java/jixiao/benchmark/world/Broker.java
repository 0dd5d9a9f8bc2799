package jixiao.benchmark.world;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.TopicSettings;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A Kafka broker as deploy/cluster starts one: its own controller (KRaft), plaintext on loopback, the same settings and heap. */
public final class Broker implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 384;
    private static final int CONNECT_MILLIS = 200;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    /** The cluster's own. */
    private static final String SETTINGS = "/broker.properties";
    private final JavaProcess process;
    private final int port;
    private int topics;

    private Broker(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns at once; the first topic is what is to be waited for. */
    public static Broker start(Path run) throws IOException {
        Files.createDirectories(run);
        Path folder = Files.createTempDirectory(run, "kafka-");
        Path settings = folder.resolve("server.properties");
        int port = JavaProcess.freePort();
        Files.writeString(settings, settings().formatted(port, JavaProcess.freePort(), folder.resolve("data"), port));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (StorageTool.execute(new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IllegalStateException("Kafka's folder cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
        return new Broker(JavaProcess.start(folder, HEAP_MEGABYTES, List.of("kafka.Kafka", settings.toString())), port);
    }

    private static String settings() throws IOException {
        try (InputStream template = requireNonNull(Broker.class.getResourceAsStream(SETTINGS))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What reaches a new topic, which is there and empty. */
    public KafkaSettings topic() throws Exception {
        process.await(this::isListening);
        KafkaSettings topic = KafkaSettings.of(Map.of("bootstrap", "127.0.0.1:" + port, "topic", "ledger-" + ++topics)).orElseThrow();
        try (Admin admin = Admin.create(topic.admin())) {
            new TopicSettings(topic, LONGEST_ANSWER).ensure(admin);
        }
        return topic;
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
