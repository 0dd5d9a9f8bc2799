package jixiao.web.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jixiao.web.problem.Problem;
import org.springframework.http.HttpStatus;

/** Locks by key with a time-out: of two requests with one key at the same time the second waits for the answer of the first. */
final class KeysUnderWay {
    private final Map<UUID, CountDownLatch> ends = new ConcurrentHashMap<>();
    private final long longestWaitNanos;

    KeysUnderWay(Duration longestWait) {
        this.longestWaitNanos = longestWait.toNanos();
    }

    /** False where it took too long; otherwise {@link #end} must follow. */
    boolean begin(UUID key) {
        long until = System.nanoTime() + longestWaitNanos;
        CountDownLatch mine = new CountDownLatch(1);
        try {
            for (CountDownLatch other = ends.putIfAbsent(key, mine); other != null; other = ends.putIfAbsent(key, mine)) {
                if (!other.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void say(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "1");
        Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "TooBusy", "同一个 Idempotency-Key 的上一次请求还在处理。请稍后用同一个键再问");
    }

    void end(UUID key) {
        Objects.requireNonNull(ends.remove(key), "begun").countDown();
    }
}
