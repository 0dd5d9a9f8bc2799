package jixiao.web.admission;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Bounded number of places for work that weighs on everybody else. Whoever finds none in time is told so and does not queue for ever. */
public final class Places {
    private final Semaphore free;
    private final Duration patience;

    public Places(int most, Duration patience) {
        this.free = new Semaphore(most, true);
        this.patience = patience;
    }

    /** Does the work in a place; throws what it is given where none becomes free. */
    public <T, E extends Exception> T hold(Supplier<? extends RuntimeException> none, AdmittedWork<T, E> work) throws E {
        if (!isFree()) {
            throw none.get();
        }
        try {
            return work.done();
        } finally {
            free.release();
        }
    }

    public <E extends Exception> void run(Supplier<? extends RuntimeException> none, AdmittedTask<E> task) throws E {
        hold(none, () -> {
            task.run();
            return true;
        });
    }

    private boolean isFree() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is done in a place. */
    public interface AdmittedTask<E extends Exception> {
        void run() throws E;
    }

    /** The same with a result. */
    public interface AdmittedWork<T, E extends Exception> {
        T done() throws E;
    }
}
