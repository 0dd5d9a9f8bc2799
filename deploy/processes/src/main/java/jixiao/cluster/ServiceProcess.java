package jixiao.cluster;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.Database.Login;

/** One command-service or query-service behind the front. Passwords are in its environment alone, which nobody else can read. */
final class ServiceProcess extends DetachedProcess {
    private static final int HEAP_MEGABYTES = 320;
    private static final String SAMPLE_NOTICES = "36500d";
    private final Path logs;
    private final ProcessName name;
    private final ClusterState state;
    private final Supplier<Database> place;
    private final String marker;

    ServiceProcess(Path cluster, ProcessName name, ClusterState state, Supplier<Database> place) {
        super(marker(cluster, name), cluster.resolve("logs"), name);
        this.logs = cluster.resolve("logs");
        this.name = name;
        this.state = state;
        this.place = place;
        this.marker = marker(cluster, name);
    }

    /** What it is known by: the data folder and the name. */
    static String marker(Path cluster, ProcessName name) {
        return "-Djixiao.cluster.process=" + cluster.resolve(name.toString());
    }

    private boolean isCommand() {
        return ProcessName.COMMANDS.contains(name);
    }

    @Override
    List<String> command() {
        List<String> command = new ArrayList<>(Programs.java(HEAP_MEGABYTES, marker, logs.resolve(name + "-crash.log"), "-cp",
                isCommand() ? Programs.commandClassPath() : Programs.queryClassPath()));
        command.add(isCommand() ? "jixiao.command.CommandService" : "jixiao.query.QueryService");
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + state.port(name),
                "--management.server.port=" + state.managementPort(name), "--jixiao.proxy=127.0.0.1", "--jixiao.tls=",
                "--jixiao.delivery.address=" + state.address(), "--spring.main.banner-mode=off",
                "--spring.lifecycle.timeout-per-shutdown-phase=10s", "--logging.threshold.console=off",
                "--logging.file.name=" + logs.resolve(name + ".log"), "--logging.logback.rollingpolicy.max-file-size=10MB",
                "--logging.logback.rollingpolicy.max-history=30", "--logging.logback.rollingpolicy.total-size-cap=50MB"));
        if (state.isSample()) {
            command.addAll(List.of("--jixiao.sign-in.basic=true", "--jixiao.delivery.keep.notices=" + SAMPLE_NOTICES));
        }
        return command;
    }

    /** A board is told of the ledger too: what is missing on the topic it asks for there. */
    @Override
    Map<String, String> environment() {
        Database database = place.get();
        Map<String, String> settings = new HashMap<>(Map.of("JIXIAO_LEDGER_URL", database.url(), "JIXIAO_LEDGER_NAME", ClusterState.LEDGER,
                "JIXIAO_KAFKA_BOOTSTRAP", state.kafka(), "JIXIAO_KAFKA_TOPIC", ClusterState.TOPIC));
        if (isCommand()) {
            settings.put("JIXIAO_IDENTITY_URL", database.views());
            put(settings, "OWNER", database.owner());
            put(settings, "IDENTITY_OWNER", database.owner());
            put(settings, database, DatabaseRoles.DESK);
            put(settings, database, DatabaseRoles.IDENTITY);
        } else {
            settings.put("JIXIAO_VIEWS_URL", database.views());
            settings.put("JIXIAO_ACCOUNTS_URL", database.views());
            put(settings, database, DatabaseRoles.BUILDER);
            put(settings, database, DatabaseRoles.READER);
            put(settings, database, DatabaseRoles.ACCOUNTS);
        }
        return settings;
    }

    private static void put(Map<String, String> settings, Database database, DatabaseRoles role) {
        put(settings, role.name(), requireNonNull(database.as(role)));
    }

    private static void put(Map<String, String> settings, String role, Login login) {
        settings.put("JIXIAO_" + role + "_USER", login.user());
        settings.put("JIXIAO_" + role + "_PASSWORD", login.password());
    }

    /** Also where it answers that something it needs is away. */
    @Override
    public boolean isUp() {
        return Health.answers(URI.create("http://127.0.0.1:%d/actuator/health".formatted(state.port(name))), Set.of(200, 503));
    }

    /** Whether the front may send to it. */
    boolean isReady() {
        return Health.answers(URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(state.managementPort(name))),
                Set.of(200));
    }
}
