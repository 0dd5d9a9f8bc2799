package jixiao.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL 17 for the tests of one JVM: the embedded one, or with {@code -Dtest.infra=testcontainers} one in Docker.
 * Every call of {@link #freshDatabase()} makes an empty database of its own; the user is {@code postgres} with the password {@code postgres}.
 */
public final class Postgres {
    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static String server;

    private Postgres() {
    }

    /** The JDBC address of a new, empty database. */
    public static synchronized String freshDatabase() {
        if (server == null) {
            server = "testcontainers".equals(System.getProperty("test.infra")) ? container() : embedded();
        }
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server + "postgres", USER, PASSWORD)) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return server + name;
    }

    private static String embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300").setServerConfig("lc_messages", "C").start();
            return "jdbc:postgresql://localhost:" + postgres.getPort() + "/";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("resource") // ended by Testcontainers' own reaper with the JVM
    private static String container() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17").withUsername(USER).withPassword(PASSWORD);
        container.start();
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
    }
}
