package jixiao.query.fold.build;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jixiao.query.fold.generation.LongStatements;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Writes the rows of a generation that nobody is shown yet, by COPY, in a thread of its own: PostgreSQL stores while the next
 * events are folded. Two loads wait at most, so that memory stays bounded.
 */
final class Loader implements AutoCloseable {
    private static final CopyRows END = new CopyRows("", false);
    /** Nobody reads these rows yet, so commits may be rare; but a statement that lasts for minutes would hold up every vacuum. */
    private static final long BYTES_IN_A_TRANSACTION = 64 << 20;

    /** The guard holds the generation's row meanwhile, and the builder's heartbeat, without which the lease is lost, waits for it. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(2);

    private final DataSource views;
    private final Guard guard;
    private final BlockingQueue<CopyRows> waiting = new ArrayBlockingQueue<>(2);
    private final Thread thread = new Thread(this::run, "views-loader");
    private volatile @Nullable Throwable failure;
    private volatile boolean ended;

    Loader(DataSource views, Guard guard) {
        this.views = views;
        this.guard = guard;
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits while PostgreSQL is behind; throws what went wrong with an earlier load. */
    void load(CopyRows rows) {
        try {
            while (!waiting.offer(rows, 100, TimeUnit.MILLISECONDS)) {
                throwFailure();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("building the views was interrupted");
        }
        throwFailure();
    }

    /** Waits until everything is stored. */
    void finish() {
        load(END);
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("building the views was interrupted");
        }
        throwFailure();
    }

    private void throwFailure() {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error known) {
            throw known;
        }
        if (failure != null) {
            throw new DataAccessResourceFailureException("the views cannot be written", failure);
        }
    }

    private void run() {
        try {
            while (!ended) {
                storeSome();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException | Error problem) {
            failure = problem;
        }
    }

    private void storeSome() throws SQLException, InterruptedException {
        CopyRows rows = waiting.take();
        try (Connection connection = views.getConnection()) {
            connection.setAutoCommit(false);
            try {
                LongStatements.allowIn(connection);
                guard.check(connection);
                long began = System.nanoTime();
                long bytes = 0;
                while (rows != null && rows != END) {
                    bytes += rows.copy(connection);
                    boolean isEnough = bytes >= BYTES_IN_A_TRANSACTION || System.nanoTime() - began > LONGEST_TRANSACTION.toNanos();
                    rows = isEnough ? null : waiting.poll(LONGEST_TRANSACTION.toMillis(), TimeUnit.MILLISECONDS);
                }
                connection.commit();
                ended = rows == END;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** Throws where these rows are no longer this process's to write. */
    interface Guard {
        void check(Connection connection) throws SQLException;
    }
}
