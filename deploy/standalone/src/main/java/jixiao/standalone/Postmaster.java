package jixiao.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PostgreSQL process on one cluster folder. It lives in a session of its own, so Ctrl-C reaches us first and a kill -9 of ours
 * leaves it behind; therefore it is looked for before every start. Whoever calls holds the data folder.
 */
final class Postmaster {
    private static final String START_SECONDS = "120";
    private static final String STOP_SECONDS = "60";
    /** Named on the command line, where no configuration file can weaken it: what was answered is on the disk. */
    private static final String DURABLE = " -c fsync=on -c synchronous_commit=on -c full_page_writes=on";
    private final Path cluster;
    private final PostgresPrograms programs;

    Postmaster(Path cluster, PostgresPrograms programs) {
        this.cluster = cluster;
        this.programs = programs;
    }

    /** What PostgreSQL said if it did not start. */
    Optional<String> start(int port, Path log) throws IOException {
        Files.deleteIfExists(log);
        Optional<String> failure = programs.run("pg_ctl", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", START_SECONDS,
                "-o", "-p " + port + DURABLE, "start");
        return failure.isPresent() && Files.exists(log) ? Optional.of(failure.get() + Files.readString(log)) : failure;
    }

    /** Ends what an earlier life left behind: a running postmaster of this folder, or only the note of one. True if one was running. */
    boolean clearAway() throws IOException {
        boolean orphan = pid().isPresent();
        stop();
        Files.deleteIfExists(note());
        return orphan;
    }

    /** Fast first: clients are let go, the log is written out. A postmaster that does not heed it is stopped at once; its log repairs it. */
    void stop() throws IOException {
        if (pid().isEmpty()) {
            return;
        }
        Optional<String> unheeded = stop("fast");
        if (unheeded.isPresent() && pid().isPresent()) {
            unheeded = stop("immediate");
        }
        if (unheeded.isPresent() && pid().isPresent()) {
            throw CannotGoOn.because("无法停止遗留的 PostgreSQL 进程 %d（%s）：%s".formatted(pid().get(), cluster, unheeded.get().strip()),
                    "A PostgreSQL left behind cannot be stopped.");
        }
    }

    private Optional<String> stop(String mode) throws IOException {
        return programs.run("pg_ctl", "-D", cluster.toString(), "-m", mode, "-w", "-t", STOP_SECONDS, "stop");
    }

    /**
     * The process that the note names, if it is alive and truly a postgres that works in this folder. A number alone proves
     * nothing: after a reboot it can be anybody's, and pg_ctl would signal whoever has it.
     */
    Optional<Long> pid() throws IOException {
        if (!Files.exists(note())) {
            return Optional.empty();
        }
        String first = Files.readString(note()).lines().findFirst().orElse("").strip();
        if (!first.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(first);
        return isOurs(pid) ? Optional.of(pid) : Optional.empty();
    }

    private boolean isOurs(long pid) {
        Path process = Path.of("/proc/" + pid);
        try {
            return Files.readSymbolicLink(process.resolve("exe")).getFileName().toString().startsWith("postgres")
                    && Files.isSameFile(process.resolve("cwd"), cluster);
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    private Path note() {
        return cluster.resolve("postmaster.pid");
    }
}
