package jixiao.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * PostgreSQL 17 on the data folder, ours alone: loopback, a password of its own, durable, small. Its superuser makes the owner of the
 * database and the roles of the services at every start and is not heard of again. A little longer than usual: the order in which it
 * is made, started and stopped is one thing to read.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final String NAME = "jixiao";
    private final DataFolder folder;
    private final Path cluster;
    private PostgresPrograms programs;
    private Postmaster postmaster;
    private String password;
    private RolePasswords passwords;
    private int port;
    private Revival revival;
    private boolean closed;

    EmbeddedDatabase(DataFolder folder) {
        this.folder = folder;
        this.cluster = folder.resolve("postgres");
    }

    /** True if a PostgreSQL left behind by a killed process was stopped first. */
    synchronized boolean start() {
        if (closed) {
            throw new IllegalStateException("ended before it began");
        }
        try {
            programs = PostgresPrograms.in(PostgresBinaries.unpackedIn(folder.resolve("binaries")));
            postmaster = new Postmaster(cluster, programs);
            NewCluster made = new NewCluster(folder.path());
            password = made.secret();
            passwords = RolePasswords.in(folder.path());
            Optional<String> failure = made.make(programs, SUPERUSER);
            if (failure.isPresent()) {
                throw failed("初始化", failure.get());
            }
            boolean orphan = postmaster.clearAway();
            ClusterSettings.write(cluster, folder.resolve("logs"));
            startOnFreePort();
            createDatabase();
            return orphan;
        } catch (IOException | SQLException failure) {
            throw failed("准备", String.valueOf(failure.getMessage()));
        }
    }

    /** From now on PostgreSQL is started again whenever it dies or falls silent under us, until {@code ending}. */
    synchronized void keepAlive(BooleanSupplier ending) {
        revival = new Revival(postmaster, port, startLog(), ending, new Question(database()), Revival.SILENCE);
        revival.watch();
    }

    /** Somebody else can take the port between our finding it free and PostgreSQL's taking it; then there is another one. */
    private void startOnFreePort() throws IOException {
        Optional<String> failure = Optional.empty();
        for (int attempt = 0; attempt < 3; attempt++) {
            port = freePort();
            failure = postmaster.start(port, startLog());
            if (failure.isEmpty() || !failure.get().contains("Address already in use")) {
                break;
            }
        }
        if (failure.isPresent()) {
            throw failed("启动", failure.get());
        }
    }

    private Path startLog() {
        return folder.resolve("logs").resolve("postgresql-start.log");
    }

    /** At every start, so that roles made by an earlier version are taken over and lost passwords are no harm. */
    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(address("postgres"), SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            if (!statement.executeQuery("select from pg_roles where rolname = '" + NAME + "'").next()) {
                statement.execute("create role %s login".formatted(NAME));
            }
            statement.execute("alter role %s password '%s'".formatted(NAME, passwords.owner()));
            if (!statement.executeQuery("select from pg_database where datname = '" + NAME + "'").next()) {
                statement.execute("create database %s owner %s".formatted(NAME, NAME));
            }
        }
        try (Connection connection = DriverManager.getConnection(address(NAME), SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(passwords.script());
        }
    }

    private CannotGoOn failed(String step, String said) {
        if (said.contains("No space left on device")) {
            return CannotGoOn.because("磁盘空间不足，内置 PostgreSQL 无法%s（%s）。请腾出空间后重试。".formatted(step, folder.path()),
                    "The disk is full.");
        }
        String[] lines = said.strip().split("\n");
        return CannotGoOn.because("内置 PostgreSQL 无法%s：%s（详见 %s）".formatted(step, lines[lines.length - 1].strip(),
                folder.resolve("logs")), "The embedded PostgreSQL does not start.", new IOException(said));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String address(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    Database database() {
        return Database.of(address(NAME), NAME, new Database.Login(NAME, passwords.owner()), passwords);
    }

    /** Waits for a start that is under way, because a PostgreSQL that is just coming up would outlive us; does nothing the second time. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (revival != null) {
                revival.close();
            }
            if (postmaster != null) {
                postmaster.stop();
            }
        } catch (IOException failure) {
            throw failed("停止", String.valueOf(failure.getMessage()));
        }
    }
}
