package jixiao.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.EmbeddedDatabase;
import jixiao.standalone.postgres.OwnDatabase;
import jixiao.standalone.postgres.PostgresBinaries;
import jixiao.standalone.postgres.PostgresPrograms;
import jixiao.standalone.postgres.Postmaster;
import jixiao.standalone.postgres.RolePasswords;
import jixiao.standalone.postgres.ServingProbe;

/** One of the two PostgreSQL, durable, in a folder of its own. Programs and the roles' passwords are the same for both. */
final class DatabaseServer implements ManagedProcess {
    /** Two of each service take some seventy each at most; checks, rebuilds and somebody with psql come besides. */
    private static final int CONNECTIONS = 200;
    private final Path shared;
    private final Path folder;
    private final int port;

    DatabaseServer(Path shared, ProcessName name, int port) {
        this.shared = shared;
        this.folder = shared.resolve(name.toString());
        this.port = port;
    }

    /** To be called once before two start at a time. */
    static void prepare(Path shared) throws IOException {
        PostgresBinaries.unpackedIn(shared.resolve("binaries"));
        RolePasswords.in(shared);
    }

    /** It is served when this returns. Its lock is let go of: others of ours look after it from here on. A start of all looked for room. */
    @Override
    public void start() {
        try (DataFolder held = DataFolder.lock(folder)) {
            new EmbeddedDatabase(held, shared, port, CONNECTIONS).start();
        }
    }

    Database database() {
        return OwnDatabase.at(port, RolePasswords.in(shared));
    }

    @Override
    public boolean isUp() {
        return new ServingProbe(database()).ask() == ServingProbe.ProbeAnswer.ANSWERED;
    }

    @Override
    public Optional<Long> pid() {
        try {
            return Files.isDirectory(folder) ? postmaster().pid() : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void stop() throws IOException {
        if (pid().isPresent()) {
            postmaster().stop();
        }
    }

    /** Its sessions find themselves alone and end by themselves. */
    @Override
    public void kill() {
        pid().flatMap(ProcessHandle::of).ifPresent(ProcessTable::kill);
    }

    private Postmaster postmaster() throws IOException {
        Path bin = PostgresBinaries.unpackedIn(shared.resolve("binaries"));
        return new Postmaster(folder.resolve("postgres"), PostgresPrograms.in(bin));
    }

    @Override
    public String lastWords() {
        return "";
    }
}
