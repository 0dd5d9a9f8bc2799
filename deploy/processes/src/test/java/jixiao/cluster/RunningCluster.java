package jixiao.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.postgres.PostgresProcesses;
import org.slf4j.LoggerFactory;

/** A cluster with the sample that is started once and then suffers what the tests do to it. */
final class RunningCluster {
    static final List<ProcessName> SERVICES = Stream.concat(ProcessName.COMMANDS.stream(), ProcessName.QUERIES.stream()).toList();
    private static final List<ProcessName> SERVERS = List.of(ProcessName.DESK_DATABASE, ProcessName.BOARD_DATABASE, ProcessName.KAFKA);
    private final Map<ProcessName, PartitionProxy> proxies = new EnumMap<>(ProcessName.class);
    private final Map<ProcessName, Integer> behind = new EnumMap<>(ProcessName.class);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ClusterCommand command;
    private final Path data;
    private final ClusterState state;
    private final Processes processes;
    private final Payments payments;

    private RunningCluster(ClusterCommand command) throws Exception {
        this.command = command;
        this.data = command.data().toRealPath();
        this.state = ClusterState.kept(data).orElseThrow();
        this.processes = new Processes(data, state);
        this.payments = new Payments(state.address());
    }

    static RunningCluster start(Path folder) throws Exception {
        // or each client of Kafka tells all its settings
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        ClusterCommand command = new ClusterCommand(folder.resolve("cluster"), folder.resolve("unpacked"));
        command.stopWithThisJvm();
        command.must("--sample", "--port", "0");
        RunningCluster cluster = new RunningCluster(command);
        cluster.payments.open();
        return cluster;
    }

    void stop() throws Exception {
        command.must("--stop");
        for (PartitionProxy proxy : proxies.values()) {
            proxy.close();
        }
    }

    Payments payments() {
        return payments;
    }

    String kafka() {
        return state.kafka();
    }

    Path data() {
        return data;
    }

    URI address(ProcessName service) {
        return URI.create("http://127.0.0.1:" + state.port(service));
    }

    void kill(ProcessName name) {
        processes.get(name).kill();
        assertThat(processes.get(name).pid()).as(name + " is dead").isEmpty();
    }

    /** By the signal at which it answers what is under way. */
    void end(ProcessName name) throws IOException {
        processes.get(name).stop();
    }

    void start(ProcessName... names) throws Exception {
        for (ProcessName name : names) {
            if (proxies.containsKey(name)) {
                startBehindProxy(name);
            } else {
                command.must("--start", name.toString());
            }
        }
    }

    /** The servers listen elsewhere from here on; whoever calls them where they were comes through a proxy. */
    Map<ProcessName, PartitionProxy> proxies() throws Exception {
        for (ProcessName server : proxies.isEmpty() ? SERVERS : List.<ProcessName>of()) {
            end(server);
            Properties elsewhere = new Properties();
            ClusterPorts.choose(elsewhere, List.of(server.toString()), state.port(server));
            int port = Integer.parseInt(elsewhere.getProperty(server.toString()));
            behind.put(server, port);
            proxies.put(server, new PartitionProxy(state.port(server), port));
            startBehindProxy(server);
        }
        return proxies;
    }

    private void startBehindProxy(ProcessName server) throws Exception {
        settle(server, requireNonNull(behind.get(server)));
        try {
            command.with("-D%s=%d".formatted(Broker.ADVERTISED, state.port(server))).must("--start", server.toString());
        } finally {
            settle(server, state.port(server));
        }
    }

    private void settle(ProcessName server, int port) throws IOException {
        Path file = data.resolve("cluster.properties");
        Properties settled = new Properties();
        try (InputStream bytes = Files.newInputStream(file)) {
            settled.load(bytes);
        }
        settled.setProperty(server.toString(), Integer.toString(port));
        try (OutputStream bytes = Files.newOutputStream(file)) {
            settled.store(bytes, null);
        }
    }

    Optional<Long> pid(ProcessName name) {
        return processes.get(name).pid();
    }

    /** Services begin anew with classes that are broken so; empty: with their own. */
    void restart(List<ProcessName> names, Optional<Path> classes) throws Exception {
        names.forEach(this::kill);
        ClusterCommand with = classes.map(command::with).orElse(command);
        for (ProcessName name : names) {
            with.must("--start", name.toString());
        }
    }

    /** Starts whoever does not run, whatever was done to him. */
    void heal() throws Exception {
        for (ProcessName name : ProcessName.values()) {
            signal("CONT", name);
            if (processes.get(name).pid().isEmpty()) {
                start(name);
            }
        }
        command.awaitHealed();
    }

    void signal(String signal, ProcessName name) throws IOException {
        Optional<Long> pid = processes.get(name).pid();
        if (pid.isPresent()) {
            PostgresProcesses.signal(signal, pid.get());
        }
    }

    /** Those that do not answer their health now. */
    List<ProcessName> down() {
        List<Callable<Optional<ProcessName>>> questions = new ArrayList<>();
        for (ProcessName name : ProcessName.values()) {
            questions.add(() -> processes.get(name).isUp() ? Optional.empty() : Optional.of(name));
        }
        return Processes.together(questions).stream().flatMap(Optional::stream).toList();
    }

    Connection desk() throws SQLException {
        return database(ProcessName.DESK_DATABASE);
    }

    Connection board() throws SQLException {
        return database(ProcessName.BOARD_DATABASE);
    }

    /** As the builder reads the mirror, whose it is. */
    private Connection database(ProcessName name) throws SQLException {
        boolean isDesk = name == ProcessName.DESK_DATABASE;
        var login = isDesk ? processes.database().owner() : requireNonNull(processes.database().as(DatabaseRoles.BUILDER));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/jixiao?connectTimeout=2&socketTimeout=20"
                .formatted(state.port(name)), login.user(), login.password());
    }

    /** A sum over all that bears the name; 0 where nobody answers. */
    double metric(ProcessName service, String name) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/prometheus"
                .formatted(state.managementPort(service)))).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, BodyHandlers.ofString()).body().lines().filter(line -> line.split("[{ ]")[0].equals(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    double metric(String name) {
        return SERVICES.stream().mapToDouble(service -> metric(service, name)).sum();
    }

    /** Who holds the publisher's lease. */
    ProcessName leader() throws InterruptedException {
        return the(ProcessName.COMMANDS, "jixiao_publisher_leader");
    }

    /** Who writes the mirror. */
    ProcessName writer() throws InterruptedException {
        return the(ProcessName.QUERIES, "jixiao_feed_writer");
    }

    private ProcessName the(List<ProcessName> names, String metric) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<ProcessName> found = new ArrayList<>();
        while (System.nanoTime() < end) {
            found = names.stream().filter(name -> metric(name, metric) == 1).toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("%s is 1 of %s, not of one".formatted(metric, found));
    }

    static ProcessName twin(ProcessName name) {
        List<ProcessName> pair = ProcessName.COMMANDS.contains(name) ? ProcessName.COMMANDS : ProcessName.QUERIES;
        return pair.get(0) == name ? pair.get(1) : pair.get(0);
    }
}
