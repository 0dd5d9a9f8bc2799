package jixiao.web.admission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jixiao.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Admission control: so many requests are worked on at once, as many wait for their turn as are served while one may wait, and all others
 * are told 503 at once. The threads that neither work nor wait are there to say so; without them the server's queue would hold everybody.
 */
public final class Admission extends OncePerRequestFilter {
    /** Two cores; more would only hold more in memory. */
    public static final int MOST_WORKING = 64;
    static final int MOST_WAITING = 64;
    /** Where next to nothing is served some wait nevertheless: by them it is seen that more is served again. */
    static final int FEWEST_WAITING = 8;
    /** A tenth of what anybody waits for an answer: before it lies the server's queue, after it the work beside that of all others. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SAYING_NO = 32;
    public static final int THREADS = MOST_WORKING + MOST_WAITING + SAYING_NO;

    private final long longestWaitNanos;
    private final Semaphore working = new Semaphore(MOST_WORKING, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong served = new AtomicLong();
    private final AtomicInteger mayWait = new AtomicInteger(MOST_WAITING);

    public Admission() {
        this(LONGEST_WAIT_NANOS);
    }

    public Admission(long longestWaitNanos) {
        this.longestWaitNanos = longestWaitNanos;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isAdmitted()) {
            response.setHeader("Retry-After", "1");
            Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "TooBusy", "正在处理的请求已有 %d 个，没有受理。请稍后再试".formatted(MOST_WORKING));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            served.incrementAndGet();
            working.release();
        }
    }

    /** How many may wait, by what those who waited last saw served. */
    int mayWait() {
        return mayWait.get();
    }

    int waiting() {
        return waiting.get();
    }

    private boolean isAdmitted() {
        try {
            return working.tryAcquire(0, TimeUnit.SECONDS) || isAdmittedLater(); // without a time it would pass over those who wait
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isAdmittedLater() throws InterruptedException {
        try {
            if (waiting.incrementAndGet() > mayWait()) {
                return false;
            }
            long before = served.get();
            long began = System.nanoTime();
            boolean admitted = working.tryAcquire(longestWaitNanos, TimeUnit.NANOSECONDS);
            learn(served.get() - before, Math.max(1, System.nanoTime() - began));
            return admitted;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Each who waited counts a quarter, so that neither one slow request nor one quick moment decides. */
    private void learn(long servedMeanwhile, long nanos) {
        int perWait = (int) Math.max(FEWEST_WAITING, Math.min(MOST_WAITING, servedMeanwhile * longestWaitNanos / nanos));
        mayWait.updateAndGet(before -> (3 * before + perWait + (perWait > before ? 3 : 0)) / 4);
    }
}
