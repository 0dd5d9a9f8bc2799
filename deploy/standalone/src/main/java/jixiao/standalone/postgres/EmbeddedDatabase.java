package jixiao.standalone.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jixiao.standalone.cli.CannotGoOn;

/**
 * PostgreSQL 17 on the data folder, ours alone: loopback, a password of its own, durable, small. Its superuser makes the owner of the
 * database and the roles of the services at every start and is not heard of again.
 */
@SuppressWarnings("NullAway.Init")
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    /** One process of both services takes some fifty. */
    private static final int CONNECTIONS = 80;
    private static final int ATTEMPTS = 3;
    private final DataFolder folder;
    private final Path shared;
    private final int wanted;
    private final int connections;
    private final Path cluster;
    private PostgresPrograms programs;
    private Postmaster postmaster;
    private String password;
    private RolePasswords passwords;
    private int port;
    private PostgresWatchdog revival;
    private boolean closed;

    public EmbeddedDatabase(DataFolder folder) {
        this(folder, folder.path(), 0, CONNECTIONS);
    }

    /** Beside others that share one folder's programs and role passwords with it; {@code port} 0 takes any free one. */
    public EmbeddedDatabase(DataFolder folder, Path shared, int port, int connections) {
        this.folder = folder;
        this.shared = shared;
        this.wanted = port;
        this.connections = connections;
        this.cluster = folder.resolve("postgres");
    }

    /** True if a PostgreSQL left behind by a killed process was stopped first. */
    public synchronized boolean start() {
        if (closed) {
            throw new IllegalStateException("ended before it began");
        }
        try {
            programs = PostgresPrograms.in(PostgresBinaries.unpackedIn(shared.resolve("binaries")));
            postmaster = new Postmaster(cluster, programs);
            NewCluster made = new NewCluster(folder.path());
            password = made.secret();
            passwords = RolePasswords.in(shared);
            Optional<String> failure = made.make(programs, SUPERUSER);
            if (failure.isPresent()) {
                throw failed("初始化", failure.get());
            }
            boolean orphan = postmaster.clearAway();
            ClusterSettings.write(cluster, folder.resolve("logs"), connections);
            startOnPort();
            new OwnDatabase(port, SUPERUSER, password, passwords).make();
            return orphan;
        } catch (IOException | SQLException failure) {
            throw failed("准备", String.valueOf(failure.getMessage()));
        }
    }

    /** From now on PostgreSQL is started again whenever it dies or falls silent under us, until {@code ending}. */
    public synchronized void keepAlive(BooleanSupplier ending) {
        revival = new PostgresWatchdog(postmaster, port, startLog(), ending, new ServingProbe(database()), PostgresWatchdog.SILENCE);
        revival.watch();
    }

    /** Somebody else can take the port between our finding it free and PostgreSQL's taking it; then there is another one. */
    private void startOnPort() throws IOException {
        Optional<String> failure = Optional.empty();
        for (int attempt = 0; attempt < (wanted == 0 ? ATTEMPTS : 1); attempt++) {
            port = wanted == 0 ? freePort() : wanted;
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

    public Database database() {
        return OwnDatabase.at(port, passwords);
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
