package jixiao.command.ledger.append;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import jixiao.kernel.chain.Encoded;
import jixiao.kernel.chain.Entry;
import org.jspecify.annotations.Nullable;

/**
 * One command's events waiting for the appender; the thread that made them waits here for the answer. A whole batch is answered at once,
 * but its appender wakes only the first, who wakes the next: waking sixty
 * threads took longer than hashing their events, and the next batch waited for it.
 */
final class Pending {
    private static final Object GIVEN_UP = new Object();

    final List<Encoded> entries;
    private final Thread asker = Thread.currentThread();
    /** Null until answered: the last position, why there is none, or that nobody waits any more. */
    private final AtomicReference<Object> answer = new AtomicReference<>();
    private @Nullable Pending next;

    Pending(List<Entry> entries) {
        this.entries = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            this.entries.add(Encoded.of(entry));
        }
    }

    UUID lastEvent() {
        return entries.get(entries.size() - 1).entry().eventId();
    }

    /** Answers each with its own last position, in order. */
    static void stored(List<Pending> all, List<Long> positions) {
        Pending woken = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            Pending one = all.get(i);
            one.next = woken;
            if (one.answer.compareAndSet(null, positions.get(i))) {
                woken = one;
            }
        }
        wake(woken);
    }

    void failed(RuntimeException why) {
        if (answer.compareAndSet(null, why)) {
            wake(this);
        }
    }

    /** The last position; null where the {@link System#nanoTime} of the deadline came first: then no answer is taken any more. */
    @Nullable Long await(long deadline) throws InterruptedException {
        boolean interrupted = false;
        while (answer.get() == null) {
            long left = deadline - System.nanoTime();
            if ((left <= 0 || interrupted) && answer.compareAndSet(null, GIVEN_UP)) {
                break;
            }
            LockSupport.parkNanos(this, Math.max(left, 1));
            interrupted |= Thread.interrupted();
        }
        wake(next);
        Object answered = answer.get();
        if (interrupted && answered == GIVEN_UP) {
            throw new InterruptedException();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (answered instanceof RuntimeException failure) {
            throw failure;
        }
        return answered == GIVEN_UP ? null : (Long) answered;
    }

    private static void wake(@Nullable Pending waiting) {
        if (waiting != null) {
            LockSupport.unpark(waiting.asker);
        }
    }
}
