package jixiao.standalone.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jixiao.standalone.cli.CannotGoOn;

/**
 * The PostgreSQL process on one cluster folder. It lives in a session of its own, so Ctrl-C reaches us first and a kill -9 of ours
 * leaves it behind; therefore it is looked for before every start. Whoever calls holds the data folder.
 */
public final class Postmaster {
    private static final String START_SECONDS = "120";
    private static final long FAST_SECONDS = 60;
    /** It kills its own children after five. */
    private static final long IMMEDIATE_SECONDS = 15;
    /** A session that does not see its postmaster's end by then is stopped or hangs. */
    private static final long CHILDREN_SECONDS = 5;
    private static final int LONGEST_NOTE = 64;
    /** Named on the command line, where no configuration file can weaken it: what was answered is on the disk. */
    private static final String DURABLE = " -c fsync=on -c synchronous_commit=on -c full_page_writes=on";
    private final Path cluster;
    private final PostgresPrograms programs;
    private final PostgresProcesses processes;

    public Postmaster(Path cluster, PostgresPrograms programs) {
        this.cluster = cluster;
        this.programs = programs;
        this.processes = new PostgresProcesses(cluster);
    }

    /**
     * What PostgreSQL said if it did not start. Nobody may be running: the note of an earlier one is removed, for a false one forbids
     * every start.
     */
    public Optional<String> start(int port, Path log) throws IOException {
        processes.endAll(CHILDREN_SECONDS);
        Files.deleteIfExists(note());
        Files.deleteIfExists(log);
        Optional<String> failure = programs.run("pg_ctl", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", START_SECONDS,
                "-o", "-p " + port + DURABLE, "start");
        return failure.isPresent() && Files.exists(log) ? Optional.of(failure.get() + Files.readString(log)) : failure;
    }

    /** Ends what an earlier life left behind: a running postmaster of this folder, or only its sessions. True if one was running. */
    boolean clearAway() throws IOException {
        boolean orphan = pid().isPresent();
        stop();
        processes.endAll(CHILDREN_SECONDS);
        return orphan;
    }

    /**
     * Fast first: clients are let go, the log is written out. A postmaster that does not heed it is stopped at once, or ended by the
     * kernel; its log repairs it. By signals of our own: pg_ctl would signal whomever the note names.
     */
    public void stop() throws IOException {
        if (ends("INT", FAST_SECONDS) || ends("QUIT", IMMEDIATE_SECONDS) || ends("KILL", IMMEDIATE_SECONDS)) {
            return;
        }
        throw CannotGoOn.because("无法停止遗留的 PostgreSQL 进程 %d（%s）。".formatted(pid().orElse(0L), cluster),
                "A PostgreSQL left behind cannot be stopped.");
    }

    /** True if it is gone within that time. A paused process hears no signal but the last. */
    private boolean ends(String signal, long seconds) throws IOException {
        Optional<Long> running = pid();
        if (running.isEmpty()) {
            return true;
        }
        PostgresProcesses.signal("CONT", running.get());
        PostgresProcesses.signal(signal, running.get());
        return PostgresProcesses.await(() -> !processes.isPostmaster(running.get()), seconds);
    }

    /** The postmaster of this folder: whom the note names if that is it, else whom the kernel names. */
    public Optional<Long> pid() throws IOException {
        String first = noted();
        if (first.matches("\\d{1,10}") && processes.isPostmaster(Long.parseLong(first))) {
            return Optional.of(Long.valueOf(first));
        }
        return processes.postmaster();
    }

    private String noted() throws IOException {
        if (!Files.isRegularFile(note())) {
            return "";
        }
        try (InputStream bytes = Files.newInputStream(note())) {
            return new String(bytes.readNBytes(LONGEST_NOTE), StandardCharsets.ISO_8859_1).split("\n", 2)[0].strip();
        }
    }

    private Path note() {
        return cluster.resolve("postmaster.pid");
    }
}
