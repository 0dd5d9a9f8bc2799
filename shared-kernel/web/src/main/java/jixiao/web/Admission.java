package jixiao.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Admission control: so many requests are worked on at once, some wait a moment for their turn, and all others are told 503 at once.
 * The threads that neither work nor wait are there to say so; without them the server's queue would hold everybody.
 */
final class Admission extends OncePerRequestFilter {
    /** Two cores; more would only hold more in memory. */
    static final int MOST_WORKING = 64;
    private static final int MOST_WAITING = 64;
    /** A place comes free within milliseconds unless all is stuck. */
    private static final long LONGEST_WAIT_MILLIS = 1_000;
    private static final int SAYING_NO = 32;
    static final int THREADS = MOST_WORKING + MOST_WAITING + SAYING_NO;

    private final Semaphore working = new Semaphore(MOST_WORKING, true);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

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
            working.release();
        }
    }

    private boolean isAdmitted() {
        if (working.tryAcquire()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return working.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }
}
