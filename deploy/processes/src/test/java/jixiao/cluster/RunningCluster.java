package jixiao.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.postgres.PostgresProcesses;
import jixiao.testing.Eventually;
import org.slf4j.LoggerFactory;

/** A cluster with the sample that is started once and then suffers what the tests do to it. */
final class RunningCluster {
    static final List<ProcessName> SERVICES = Stream.concat(ProcessName.COMMANDS.stream(), ProcessName.QUERIES.stream()).toList();
    /** What a board writes down that leaves the views to another. */
    private static final String HANDED_OVER = "another process moves the views on; this one only shows them";
    /** Enough for some of them to be sent to each board. */
    private static final int READERS = 8;
    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration SAID = Duration.ofSeconds(30);
    /** The lease's length, with what a busy machine takes; a consumer group's session takes no longer. */
    static final Duration TAKEN_OVER = Duration.ofSeconds(15);
    private static final List<ProcessName> SERVERS = List.of(ProcessName.DESK_DATABASE, ProcessName.BOARD_DATABASE, ProcessName.KAFKA);
    private final ClusterProxies proxies;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ClusterCommand own;
    /** What is started now is started by this: with its own classes, or with broken ones. */
    private ClusterCommand command;
    private final Path data;
    private final ClusterState state;
    private final Processes processes;
    private final Payments payments;

    private RunningCluster(ClusterCommand command) throws Exception {
        this.own = command;
        this.command = command;
        this.data = command.data().toRealPath();
        this.state = ClusterState.kept(data).orElseThrow();
        this.proxies = new ClusterProxies(state);
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
        own.must("--stop");
        for (PartitionProxy proxy : proxies.all()) {
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
            Properties otherwise = proxies.settledOtherwise(name);
            if (otherwise == null) {
                command.must("--start", name.toString());
            } else {
                startBehindProxy(name, otherwise);
            }
        }
    }

    /** Servers listen elsewhere from here on, and the front calls services elsewhere: who calls them where they were meets a proxy. */
    void putProxiesBetween() throws Exception {
        if (proxies.areThere()) {
            return;
        }
        for (ProcessName server : SERVERS) {
            end(server);
            proxies.putBefore(server);
            start(server);
        }
        proxies.putBehindFront(SERVICES);
        kill(ProcessName.FRONT);
        start(ProcessName.FRONT);
        awaitReady();
    }

    private void startBehindProxy(ProcessName name, Properties otherwise) throws Exception {
        Path file = data.resolve("cluster.properties");
        byte[] before = Files.readAllBytes(file);
        Properties settled = new Properties();
        settled.load(new ByteArrayInputStream(before));
        settled.putAll(otherwise);
        try {
            try (OutputStream bytes = Files.newOutputStream(file)) {
                settled.store(bytes, null);
            }
            String advertised = "-D%s=%d".formatted(Broker.ADVERTISED, state.port(name));
            (name == ProcessName.KAFKA ? command.with(advertised) : command).must("--start", name.toString());
        } finally {
            Files.write(file, before);
        }
    }

    ClusterProxies proxies() {
        return proxies;
    }

    Optional<Long> pid(ProcessName name) {
        return processes.get(name).pid();
    }

    /** These begin anew, with classes that are broken so, and so does whoever is started from here on; empty: with their own. */
    void restart(List<ProcessName> names, Optional<Path> classes) throws Exception {
        command = classes.map(own::with).orElse(own);
        names.forEach(this::kill);
        List<ProcessName> services = names.stream().filter(SERVICES::contains).toList();
        if (!services.isEmpty()) {
            command.startTogether(services);
        }
        start(names.stream().filter(name -> !services.contains(name)).toArray(ProcessName[]::new));
    }

    /** Connections, and the servers that services need to be started. */
    void mend() throws Exception {
        proxies.all().forEach(PartitionProxy::heal);
        begin(SERVERS);
    }

    /** Starts whoever does not run, whatever was done to him. */
    void heal() throws Exception {
        begin(List.of(ProcessName.values()));
        awaitReady();
    }

    private void begin(List<ProcessName> names) throws Exception {
        for (ProcessName name : names) {
            signal("CONT", name);
            if (processes.get(name).pid().isEmpty()) {
                start(name);
            }
        }
    }

    /** Whoever holds the publisher's lease, and for however long, has to take it anew. */
    void freeLease() throws SQLException {
        updateDesk("update command.publication set holder = null, held_until = '-infinity'");
    }

    /** From the first event on, whatever was taken for published, by whoever takes the lease anew. */
    void publishAnew() throws SQLException {
        updateDesk("update command.publication set position = 0, first_offset = -1, last_offset = -1");
    }

    private void updateDesk(String sql) throws SQLException {
        try (Connection desk = desk(); Statement statement = desk.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    void signal(String signal, ProcessName name) throws IOException {
        Optional<Long> pid = processes.get(name).pid();
        if (pid.isPresent()) {
            PostgresProcesses.signal(signal, pid.get());
        }
    }

    /** Those that do not answer now, or of whom nobody is to ask anything. */
    List<ProcessName> notReady() {
        List<Callable<Optional<ProcessName>>> questions = new ArrayList<>();
        for (ProcessName name : ProcessName.values()) {
            questions.add(() -> isReady(name) ? Optional.empty() : Optional.of(name));
        }
        return Processes.together(questions).stream().flatMap(Optional::stream).toList();
    }

    private boolean isReady(ProcessName name) {
        return name == ProcessName.FRONT ? processes.front().isServing()
                : SERVICES.contains(name) ? processes.service(name).isReady() : processes.get(name).isUp();
    }

    void awaitReady() {
        awaitReady(this::notReady);
    }

    /** Until the front may send to it. */
    void awaitReady(ProcessName name) {
        awaitReady(() -> isReady(name) ? List.of() : List.of(name));
    }

    private static void awaitReady(Supplier<List<ProcessName>> notReady) {
        Eventually.within(READY, () -> "these are ready: " + notReady.get(), () -> notReady.get().isEmpty());
    }

    /** Until a process says 1 of something. */
    void awaitOne(ProcessName service, String metric) {
        Eventually.within(TAKEN_OVER, () -> "%s of %s is 1".formatted(metric, service), () -> metric(service, metric) == 1);
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
        return managed(service, "/actuator/prometheus").lines().filter(line -> line.split("[{ ]")[0].equals(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /** What it says of itself; empty where nobody answers. */
    private String managed(ProcessName service, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(state.managementPort(service), path)))
                .timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException away) {
            return "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Until its health has these words. */
    void awaitSaid(ProcessName service, String words) {
        Eventually.within(SAID, () -> "%s says 「%s」: %s".formatted(service, words, managed(service, "/actuator/health")),
                () -> managed(service, "/actuator/health").contains(words));
    }

    /** How often the views have been handed from one board to the other, as both have written down. */
    long handOvers() throws IOException {
        long many = 0;
        for (ProcessName query : ProcessName.QUERIES) {
            try (Stream<String> lines = Files.lines(data.resolve("logs").resolve(query + ".log"))) {
                many += lines.filter(line -> line.contains(HANDED_OVER)).count();
            }
        }
        return many;
    }

    /** Readers whom the front sends to one board or the other wait no longer for an answer, whatever it is, or for the connection's end. */
    void awaitReaders(Duration longest) {
        URI asked = state.address().resolve("/api/board?year=2024&month=2024-06");
        List<CompletableFuture<Boolean>> isLate = IntStream.range(0, READERS).mapToObj(reader -> client.sendAsync(
                HttpRequest.newBuilder(asked).version(HttpClient.Version.HTTP_1_1).timeout(longest)
                        .header("Cookie", "SESSION=reader-" + reader).build(), BodyHandlers.discarding())
                .handle((answer, failure) -> failure instanceof HttpTimeoutException
                        || failure != null && failure.getCause() instanceof HttpTimeoutException)).toList();
        assertThat(isLate.stream().filter(CompletableFuture::join).count()).as("readers who waited for more than " + longest).isZero();
    }

    double metric(String name) {
        return SERVICES.stream().mapToDouble(service -> metric(service, name)).sum();
    }

    /** Who holds the publisher's lease. */
    ProcessName leader() {
        return the(ProcessName.COMMANDS, "jixiao_publisher_leader");
    }

    /** Who writes the mirror. */
    ProcessName writer() {
        return the(ProcessName.QUERIES, "jixiao_feed_writer");
    }

    private ProcessName the(List<ProcessName> names, String metric) {
        AtomicReference<List<ProcessName>> found = new AtomicReference<>(List.of());
        Eventually.within(SAID, () -> "%s is 1 of one, and not of %s".formatted(metric, found), () -> {
            found.set(names.stream().filter(name -> metric(name, metric) == 1).toList());
            return found.get().size() == 1;
        });
        return found.get().get(0);
    }

    static ProcessName twin(ProcessName name) {
        List<ProcessName> pair = ProcessName.COMMANDS.contains(name) ? ProcessName.COMMANDS : ProcessName.QUERIES;
        return pair.get(0) == name ? pair.get(1) : pair.get(0);
    }
}
