package jixiao.query.fold.projector;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What can be shown at this instant, told to those who wait for it. */
final class ServingStatePublisher {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile ServingState serving = new ServingState(null, 0, "视图正在启动，请稍候。", 0, 0);
    private long editions;

    ServingState serving() {
        return serving;
    }

    /** Shows a generation up to a position; {@code mended} counts how often rows of it were written over. */
    void show(String schema, long position, long mended) {
        lock.lock();
        try {
            ServingState was = serving;
            boolean goesOn = was.isReady() && schema.equals(was.schema()) && was.position() <= position && was.mended() == mended;
            serving = new ServingState(schema, position, null, goesOn ? was.edition() : ++editions, mended);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void refuse(@Nullable String why) {
        lock.lock();
        try {
            serving = new ServingState(null, 0, why, 0, 0);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a position can be shown; false where that takes longer than allowed. */
    boolean await(long position, Duration longest) throws InterruptedException {
        if (shows(position)) {
            return true;
        }
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (!shows(position) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return shows(position);
        } finally {
            lock.unlock();
        }
    }

    private boolean shows(long position) {
        ServingState now = serving;
        return now.isReady() && now.position() >= position;
    }
}
