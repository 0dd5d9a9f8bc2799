package jixiao.command.ledger.append;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The queue before the appender: bounded, any number come, one takes, and nobody holds a lock that others need. */
final class Waiting {
    static final int MOST = 4_096;
    private static final long AWAKE_NANOS = 150_000;

    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile @Nullable Thread sleeping;

    /** False where the queue is full. */
    boolean offer(Pending pending) {
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            return false;
        }
        queue.add(pending);
        Thread taker = sleeping;
        if (taker != null) {
            LockSupport.unpark(taker);
        }
        return true;
    }

    /** False where it was taken already. */
    boolean remove(Pending pending) {
        boolean removed = queue.remove(pending);
        if (removed) {
            size.decrementAndGet();
        }
        return removed;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return size.get();
    }

    /** Whoever was just answered often asks at once again; to fall asleep and be woken would cost him more than his insert. */
    private void stayAwake() {
        long until = System.nanoTime() + AWAKE_NANOS;
        while (queue.isEmpty() && System.nanoTime() < until) {
            Thread.yield();
        }
    }

    /** Takes all that wait, until so many events are reached; waits for the first, but not longer than told. */
    void take(List<Pending> taken, int events, Duration longest) {
        stayAwake();
        if (queue.isEmpty()) {
            sleeping = Thread.currentThread();
            if (queue.isEmpty()) {
                LockSupport.parkNanos(this, longest.toNanos());
            }
            sleeping = null;
        }
        int count = 0;
        Pending next;
        while (count < events && (next = queue.poll()) != null) {
            size.decrementAndGet();
            taken.add(next);
            count += next.entries.size();
        }
    }
}
