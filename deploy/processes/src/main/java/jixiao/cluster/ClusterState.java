package jixiao.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What a start of all has settled, ports above all: kept in the data folder for whoever asks or starts one process later. */
final class ClusterState {
    static final String TOPIC = "jixiao.ledger";
    static final String LEDGER = "jixiao";
    private static final String FILE = "cluster.properties";
    private static final String CONTROLLER = "kafka-controller";
    private static final String SAMPLE = "sample";
    private final Properties settled;

    private ClusterState(Properties settled) {
        this.settled = settled;
    }

    /** Empty where none was ever started. */
    static Optional<ClusterState> kept(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            Properties settled = new Properties();
            settled.load(bytes);
            return Optional.of(new ClusterState(settled));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For a start of all; port 0 of the front is any free one. */
    static ClusterState chosen(Path folder, int front) {
        Properties settled = kept(folder).map(before -> before.settled).orElseGet(Properties::new);
        List<String> names = new ArrayList<>();
        for (ProcessName process : ProcessName.values()) {
            if (process != ProcessName.FRONT) {
                names.add(process.toString());
            }
        }
        names.add(CONTROLLER);
        ProcessName.COMMANDS.forEach(one -> names.add(management(one)));
        ProcessName.QUERIES.forEach(one -> names.add(management(one)));
        if (front == 0) {
            names.add(ProcessName.FRONT.toString());
        } else {
            ClusterPorts.check(front);
            settled.setProperty(ProcessName.FRONT.toString(), Integer.toString(front));
        }
        ClusterPorts.choose(settled, names, front);
        return new ClusterState(settled);
    }

    void keep(Path folder) throws IOException {
        Path aside = folder.resolve(FILE + ".unfinished");
        try (OutputStream bytes = Files.newOutputStream(aside)) {
            settled.store(bytes, "Written by deploy/cluster at every start of all.");
        }
        Files.move(aside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void settleSample(boolean isSample) {
        settled.setProperty(SAMPLE, Boolean.toString(isSample));
    }

    /** The sample's accounts sign in with HTTP Basic too. */
    boolean isSample() {
        return Boolean.parseBoolean(settled.getProperty(SAMPLE));
    }

    int port(ProcessName process) {
        return port(process.toString());
    }

    int managementPort(ProcessName service) {
        return port(management(service));
    }

    int controllerPort() {
        return port(CONTROLLER);
    }

    private int port(String name) {
        return Integer.parseInt(settled.getProperty(name));
    }

    static String management(ProcessName service) {
        return service + "-management";
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port(ProcessName.FRONT));
    }

    String kafka() {
        return "127.0.0.1:" + port(ProcessName.KAFKA);
    }
}
