package jixiao.query.fold;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What can be shown at this instant, told to those who wait for it. */
final class Announcement {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Serving serving = Serving.not("视图正在启动，请稍候。");

    Serving serving() {
        return serving;
    }

    void say(Serving now) {
        lock.lock();
        try {
            serving = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a position can be shown; false where that takes longer than allowed. */
    boolean await(long position, Duration longest) throws InterruptedException {
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
        return serving.isReady() && serving.position() >= position;
    }
}
