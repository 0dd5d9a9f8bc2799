package jixiao.standalone.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL watchdog: starts it again, on the port the services know, when it died or lives without serving; our users have no
 * operations team. Not once we are ending ourselves: a system that shuts down may have ended it first.
 */
public final class PostgresWatchdog implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 1_000;
    /** Each question costs PostgreSQL a process and a check of the password; a pool's own patience is about as long. */
    private static final int ASK_EVERY_LOOKS = 3;
    /** Longer than a disk or a machine short of time holds up one answer; a start costs every session. */
    static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatchdog.class);
    private final Postmaster postmaster;
    private final int port;
    private final Path log;
    private final BooleanSupplier ending;
    private final ServingProbe question;
    private final Duration silence;
    private long answeredAt = System.nanoTime();
    private int looks;
    private boolean closed;

    public PostgresWatchdog(Postmaster postmaster, int port, Path log, BooleanSupplier ending, ServingProbe question, Duration silence) {
        this.postmaster = postmaster;
        this.port = port;
        this.log = log;
        this.ending = ending;
        this.question = question;
        this.silence = silence;
    }

    public void watch() {
        Thread thread = new Thread(() -> {
            while (look()) {
                pause();
            }
        }, "postgres-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** False when there is nothing to look after any more. */
    private synchronized boolean look() {
        if (closed || ending.getAsBoolean()) {
            return false;
        }
        try {
            Optional<Long> pid = postmaster.pid();
            if (pid.isEmpty()) {
                LOG.error("PostgreSQL is gone; starting it again");
                revive("内置 PostgreSQL 意外停止，已自动重新启动。");
            } else if (looks++ % ASK_EVERY_LOOKS == 0) {
                listen(pid.get());
            }
        } catch (IOException | RuntimeException failure) { // one bad look must not be the last
            LOG.error("PostgreSQL cannot be watched", failure);
        }
        return true;
    }

    private void listen(long pid) throws IOException {
        switch (question.ask()) {
            case ANSWERED -> answeredAt = System.nanoTime();
            case STARTING -> answeredAt = System.nanoTime(); // repairing itself takes as long as it takes
            case STOPPING -> {
                LOG.error("PostgreSQL waits for its clients to go, and ours never do; stopping it at once");
                restart("内置 PostgreSQL 被要求停止，已自动重新启动。");
            }
            case SILENT -> {
                if (PostgresProcesses.isPaused(pid)) {
                    LOG.error("PostgreSQL was paused by a signal; it goes on");
                    PostgresProcesses.signal("CONT", pid);
                } else if (System.nanoTime() - answeredAt > silence.toNanos()) {
                    LOG.error("PostgreSQL has not answered for {}; starting it again", silence);
                    restart("内置 PostgreSQL 长时间没有应答，已自动重新启动。");
                }
            }
        }
    }

    private void restart(String sentence) throws IOException {
        postmaster.stop();
        if (!ending.getAsBoolean()) {
            revive(sentence);
        }
    }

    private void revive(String sentence) throws IOException {
        Optional<String> failure = postmaster.start(port, log);
        answeredAt = System.nanoTime();
        if (failure.isPresent()) { // the next look tries again
            LOG.error("PostgreSQL does not start again: {}", failure.get());
            return;
        }
        LOG.warn("PostgreSQL runs again on port {}", port);
        System.out.println(sentence);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException nobodyDoesThis) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a start that is under way, which would outlive us otherwise. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
