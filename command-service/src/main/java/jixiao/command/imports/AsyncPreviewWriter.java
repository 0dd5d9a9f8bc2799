package jixiao.command.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jixiao.command.imports.reading.Finding;
import jixiao.command.imports.reading.Preview;
import org.jspecify.annotations.Nullable;

/**
 * Stores what was read on a thread of its own while the next tables are read. What waits is bounded: so many handfuls, each closed
 * once it holds so many indicators, and one table is bounded by its reader.
 */
final class AsyncPreviewWriter implements AutoCloseable {
    private static final int WAITING = 4;
    private static final int HANDFUL = 400;

    private final PageWriter projects;
    private final PageWriter findings;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread one = new Thread(work, "import-store");
        one.setDaemon(true);
        return one;
    });
    private final Deque<Future<Void>> waiting = new ArrayDeque<>();
    private List<Object> handful = new ArrayList<>();
    private int weight;

    AsyncPreviewWriter(Connection connection, UUID id) throws SQLException {
        projects = new PageWriter(connection, id, "project");
        findings = new PageWriter(connection, id, "finding");
    }

    void add(Preview.PreviewedProject project) {
        take(project, 1 + project.indicators().size());
    }

    void add(Finding finding) {
        take(finding, 1);
    }

    private void take(Object line, int weighing) {
        handful.add(line);
        weight += weighing;
        if (weight >= HANDFUL) {
            handOver();
        }
    }

    private void handOver() {
        while (waiting.size() >= WAITING) {
            await(waiting.remove());
        }
        List<Object> lines = handful;
        handful = new ArrayList<>();
        weight = 0;
        waiting.add(thread.submit(written(lines)));
    }

    private Callable<Void> written(List<Object> lines) {
        return () -> {
            for (Object line : lines) {
                (line instanceof Finding ? findings : projects).add(line);
            }
            return null;
        };
    }

    /** Returns when everything is in the table. */
    void finish() throws SQLException {
        handOver();
        waiting.forEach(AsyncPreviewWriter::await);
        projects.finish();
        findings.finish();
    }

    private static void await(Future<Void> stored) {
        try {
            stored.get();
        } catch (ExecutionException failure) {
            throw new NotKept(failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the import was interrupted");
        }
    }

    /** The thread has let go of the connection when this returns. */
    @Override
    public void close() throws SQLException {
        thread.shutdown();
        boolean interrupted = false;
        for (Future<Void> left : waiting) {
            left.cancel(false);
        }
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        projects.close();
        findings.close();
    }

    /** Carries the database's failure through the reading. */
    static final class NotKept extends RuntimeException {
        NotKept(@Nullable Throwable cause) {
            super(cause);
        }
    }
}
