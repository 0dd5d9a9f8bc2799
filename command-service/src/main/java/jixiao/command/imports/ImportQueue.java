package jixiao.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import jixiao.web.admission.TooBusy;

/** FIFO queue of imports: one is read at a time, some wait and are told their place, whoever comes then is sent away. */
final class ImportQueue {
    /** Reading a table is a minute's work for a large document, and a second core is needed for everybody else. */
    private static final int AT_ONCE = 1;
    /** As many minutes as somebody may be asked to wait; each holds a thread and a file of at most the text limit. */
    static final int MOST_WAITING = 10;
    /** Whoever waits says so this often, which tells others that it is still there. */
    private static final long TELLING_SECONDS = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Ticket> waiting = new ArrayList<>();
    private int entered;
    private int reading;

    /** To be closed when the import is over, however it ends. */
    Ticket enter() {
        lock.lock();
        try {
            if (entered == AT_ONCE + MOST_WAITING) {
                throw new TooBusy("正在读另外 %d 份文件，已有 %d 份在排队，没有受理。请稍后再试".formatted(AT_ONCE, MOST_WAITING));
            }
            entered++;
            return new Ticket();
        } finally {
            lock.unlock();
        }
    }

    /** One import from its arrival to its end. */
    final class Ticket implements AutoCloseable {
        private boolean isReading;

        /** Returns when it is this one's turn; until then {@code placed} hears again and again how many are to be read up to this one. */
        void await(IntConsumer placed) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                waiting.add(this);
                while (reading == AT_ONCE || waiting.get(0) != this) {
                    int place = waiting.indexOf(this) + 1;
                    unlocked(() -> placed.accept(place));
                    if (reading == AT_ONCE || waiting.get(0) != this) {
                        moved.await(TELLING_SECONDS, TimeUnit.SECONDS);
                    }
                }
                reading++;
                isReading = true;
            } finally {
                waiting.remove(this);
                moved.signalAll();
                lock.unlock();
            }
        }

        /** What is told goes to the database, for which nobody else should wait. */
        private void unlocked(Runnable telling) {
            lock.unlock();
            try {
                telling.run();
            } finally {
                lock.lock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                entered--;
                reading -= isReading ? 1 : 0;
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
