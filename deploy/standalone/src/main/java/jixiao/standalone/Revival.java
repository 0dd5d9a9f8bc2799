package jixiao.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts PostgreSQL again when it dies under us, on the port the services know: our users have no operations team. Not once we
 * are ending ourselves: a system that shuts down may have ended it first.
 */
final class Revival implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
    private final Postmaster postmaster;
    private final int port;
    private final Path log;
    private final BooleanSupplier ending;
    private boolean closed;

    Revival(Postmaster postmaster, int port, Path log, BooleanSupplier ending) {
        this.postmaster = postmaster;
        this.port = port;
        this.log = log;
        this.ending = ending;
    }

    void watch() {
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
            if (postmaster.pid().isEmpty()) {
                revive();
            }
        } catch (IOException | RuntimeException failure) { // one bad look must not be the last
            LOG.error("PostgreSQL cannot be watched", failure);
        }
        return true;
    }

    private void revive() throws IOException {
        LOG.error("PostgreSQL is gone; starting it again");
        Optional<String> failure = postmaster.start(port, log);
        if (failure.isPresent()) { // sessions that outlive their postmaster hold its memory for a moment: the next look tries again
            LOG.error("PostgreSQL does not start again: {}", failure.get());
            return;
        }
        LOG.warn("PostgreSQL runs again on port {}", port);
        System.out.println("内置 PostgreSQL 意外停止，已自动重新启动。");
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
