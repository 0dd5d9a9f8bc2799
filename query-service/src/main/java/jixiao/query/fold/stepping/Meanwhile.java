package jixiao.query.fold.stepping;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Something written and read by a thread of its own while this one works, on a connection that this one leaves alone until then; or by
 * this one when it asks, where it cannot leave it alone.
 */
final class Meanwhile<T> {
    private final FutureTask<T> reading;
    private final boolean isBegun;
    private @Nullable T result;

    Meanwhile(Callable<T> reading, boolean atOnce) {
        this.reading = new FutureTask<>(reading);
        this.isBegun = atOnce;
        if (atOnce) {
            Thread thread = new Thread(this.reading, "views-read-ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Until the connection is free, whether or not what was read is wanted any more. */
    void settle() {
        if (isBegun) {
            outcome();
        }
    }

    /** What was read; throws what the reading threw. */
    T get() throws SQLException {
        reading.run(); // nothing where it was begun
        Throwable failure = outcome();
        if (failure instanceof SQLException lost) {
            throw lost;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
        return requireNonNull(result);
    }

    /** Whoever is told to stop meanwhile waits all the same: a connection in use cannot be given back. */
    private @Nullable Throwable outcome() {
        boolean isToStop = false;
        try {
            while (true) {
                try {
                    result = reading.get();
                    return null;
                } catch (ExecutionException failed) {
                    return failed.getCause();
                } catch (InterruptedException stop) {
                    isToStop = true;
                }
            }
        } finally {
            if (isToStop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
