package jixiao.benchmark.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Load that does not wait for answers: the n-th thing is due at n ÷ rate whatever became of those before, and whoever measures
 * counts from when it was due. A generator that waits would leave out just the moments in which the system stood still.
 */
public final class OpenLoop {
    private final int perSecond;
    private final int count;
    private final int workers;

    /** {@code workers}: the most that can be under way at once; a system that needs more is late, and the lateness counts. */
    public OpenLoop(int perSecond, Duration during, int workers) {
        this.perSecond = perSecond;
        this.count = Math.toIntExact(perSecond * during.toSeconds());
        this.workers = workers;
    }

    public int count() {
        return count;
    }

    /** One of the things to do: its number, and when it was due by {@link System#nanoTime()}. */
    public interface Work {
        void run(int number, long dueAt) throws Exception;
    }

    public void run(Work work) throws Exception {
        long start = System.nanoTime() + Duration.ofMillis(50).toNanos();
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        long due = start + number * 1_000_000_000L / perSecond;
                        waitUntil(due);
                        work.run(number, due);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void waitUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
