package jixiao.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL 17 for the tests of one JVM: the embedded one, or with {@code -Dtest.infra=testcontainers} one in Docker.
 * Every call of {@link #freshDatabase()} makes an empty database of its own with the roles that the services sign in as, by the script
 * that makes them everywhere. The superuser, {@code USER}, is for what a test does behind the services' backs.
 */
public final class Postgres {
    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";
    /** Of each role; not the superuser's, so that no test passes because they are one. */
    public static final String ROLE_PASSWORD = "ofARole1";
    private static final Path ROLES = Path.of("command-service/src/main/resources/db/roles.sql");
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
        String owner = owner(server + name);
        try (Connection connection = DriverManager.getConnection(server + "postgres", USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(owner, ROLE_PASSWORD));
            // as the database that is delivered: it folds the case of ASCII letters only
            statement.execute("create database %s owner %s template template0 locale 'C'".formatted(name, owner));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        makeRoles(server + name);
        return server + name;
    }

    private static void makeRoles(String database) {
        try (Connection connection = DriverManager.getConnection(database, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(roles()).replaceAll("\\{(desk|builder|reader|accounts|identity)}", ROLE_PASSWORD));
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Tests run in their module's folder. */
    private static Path roles() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(ROLES))) {
            folder = folder.getParent();
        }
        return folder.resolve(ROLES);
    }

    /** Whoever migrates. */
    public static String owner(String database) {
        return nameOf(database) + "_owner";
    }

    public static String desk(String database) {
        return nameOf(database) + "_desk";
    }

    public static String builder(String database) {
        return nameOf(database) + "_builder";
    }

    public static String reader(String database) {
        return nameOf(database) + "_reader";
    }

    public static String accounts(String database) {
        return nameOf(database) + "_accounts";
    }

    public static String identity(String database) {
        return nameOf(database) + "_identity";
    }

    /** What both services have to be told of a database, as arguments of Spring. */
    public static List<String> arguments(String database) {
        List<String> arguments = new ArrayList<>(List.of("--jixiao.ledger.url=" + database, "--jixiao.accounts.url=" + database,
                "--jixiao.sign-in.basic=true"));
        for (String role : List.of("owner", "desk", "builder", "reader", "accounts", "identity")) {
            arguments.add("--jixiao.database.%s.user=%s_%s".formatted(role, nameOf(database), role));
            arguments.add("--jixiao.database.%s.password=%s".formatted(role, ROLE_PASSWORD));
        }
        return arguments;
    }

    /** From now on the clock of this database is ahead by so much, an interval; the ledger takes its time from there. */
    public static void clockGoes(String database, String ahead) {
        try (Connection connection = DriverManager.getConnection(database, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create schema if not exists moved;
                    create or replace function moved.unmoved() returns timestamptz language internal volatile as 'clock_timestamp';
                    create table if not exists moved.clock (ahead interval not null);
                    delete from moved.clock; insert into moved.clock values ('%s');
                    create or replace function moved.now() returns timestamptz language sql volatile security definer as
                        'select moved.unmoved() + ahead from moved.clock';
                    create or replace function pg_catalog.clock_timestamp() returns timestamptz language sql volatile
                        as 'select moved.now()';
                    grant usage on schema moved to public""".formatted(ahead));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String nameOf(String database) {
        return database.substring(database.lastIndexOf('/') + 1);
    }

    private static String embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "300")
                    .setServerConfig("lc_messages", "C").setServerConfig("scram_iterations", "1").start();
            String server = "jdbc:postgresql://localhost:" + postgres.getPort() + "/";
            askForPasswords(server);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** It trusts everybody as it comes, so that a wrong password would pass. */
    private static void askForPasswords(String server) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(server + "postgres", USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("alter role %s password '%s'".formatted(USER, PASSWORD));
            try (ResultSet row = statement.executeQuery("show hba_file")) {
                row.next();
                Files.writeString(Path.of(row.getString(1)),
                        "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    @SuppressWarnings("resource") // ended by Testcontainers' own reaper with the JVM
    private static String container() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17").withUsername(USER).withPassword(PASSWORD);
        container.start();
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
    }
}
