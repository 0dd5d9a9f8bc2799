package jixiao.benchmark.world;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import jixiao.command.platform.DatabaseRoles;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL 17 for one run, as durable as the standalone's and with the same memory settings, because figures measured on
 * another server would say nothing about ours. It refuses to be measured if it is not durable.
 */
public final class Cluster implements AutoCloseable {
    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";
    static final String ROLE_PASSWORD = "ofARole1";
    /** As deploy/standalone sets them; only the connections are more, since yardsticks want 64 of their own. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("fsync", "on"), Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"), Map.entry("max_connections", "300"), Map.entry("shared_buffers", "64MB"),
            Map.entry("maintenance_work_mem", "32MB"), Map.entry("work_mem", "4MB"), Map.entry("jit", "off"),
            Map.entry("max_parallel_workers_per_gather", "0"), Map.entry("min_wal_size", "64MB"), Map.entry("max_wal_size", "512MB"),
            Map.entry("timezone", "Asia/Shanghai"), Map.entry("lc_messages", "C"));

    private final EmbeddedPostgres postgres;
    private final Set<String> templates = new HashSet<>();
    private int databases;

    private Cluster(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static Cluster start(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(Files.createTempDirectory(folder, "postgres-"))
                .setPGStartupWait(Duration.ofMinutes(1)).setRegisterShutdownHook(false)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD).setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        SETTINGS.forEach(builder::setServerConfig);
        Cluster cluster = new Cluster(builder.start());
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            if (!"on".equals(cluster.show(setting))) {
                cluster.close();
                throw new IllegalStateException(setting + " is not on: what is not durable is not measured");
            }
        }
        return cluster;
    }

    /** The JDBC address of a new database, empty or a copy of a template. */
    public String database(@Nullable String template) throws SQLException {
        String name = "run_" + ++databases;
        sql("create database %s template %s strategy file_copy".formatted(name, template == null ? "template0" : template));
        try (Connection connection = connect(address(name)); Statement statement = connection.createStatement()) {
            statement.execute(DatabaseRoles.script(Map.of(DatabaseRoles.DESK, ROLE_PASSWORD, DatabaseRoles.BUILDER, ROLE_PASSWORD,
                    DatabaseRoles.READER, ROLE_PASSWORD, DatabaseRoles.ACCOUNTS, ROLE_PASSWORD, DatabaseRoles.IDENTITY, ROLE_PASSWORD)));
        }
        return address(name);
    }

    /** A ledger of that size in a database of its own; written once for each size, copied afterwards. */
    public String ledgerOf(World world) throws Exception {
        String template = "world_" + world.events();
        if (!templates.contains(template)) {
            sql("create database " + template);
            WrittenLedger.write(world, address(template));
            templates.add(template);
        }
        return database(template);
    }

    public void drop(String address) throws SQLException {
        sql("drop database if exists %s with (force)".formatted(address.substring(address.lastIndexOf('/') + 1)));
    }

    /** So that no turn pays for what the one before it wrote. */
    public void settle() throws SQLException {
        sql("checkpoint");
    }

    public String version() throws SQLException {
        return show("server_version");
    }

    public static Connection connect(String address) throws SQLException {
        return DriverManager.getConnection(address, USER, PASSWORD);
    }

    /** A pool that is filled before anything is measured. */
    public static HikariDataSource pool(String address, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(address);
        pool.setUsername(USER);
        pool.setPassword(PASSWORD);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(connections);
        return pool;
    }

    /** Not pooled, for the ledger's own statements. */
    static DataSource ledgerSource(String address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address);
        source.setUser(USER);
        source.setPassword(PASSWORD);
        source.setCurrentSchema("command");
        return source;
    }

    public int port() {
        return postgres.getPort();
    }

    private String address(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), database);
    }

    private String show(String setting) throws SQLException {
        try (Connection connection = connect(address("postgres")); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = connect(address("postgres")); Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
