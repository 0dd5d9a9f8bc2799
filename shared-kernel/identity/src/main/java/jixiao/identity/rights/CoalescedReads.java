package jixiao.identity.rights;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Request coalescing: questions that come while others are being read wait and are read together. No answer is older than its question: a
 * read begins after the last question it answers was asked.
 */
final class CoalescedReads<K, V> {
    private final Function<Set<K>, Map<K, V>> read;
    private final Duration patience;
    private final Supplier<RuntimeException> busy;
    private final Semaphore reading;
    private final Object gathering = new Object();
    private @Nullable Batch<K, V> gathered;

    /**
     * {@code atOnce}: reads that go on at one time, so that one that hangs does not stop the others; {@code patience}: how long one waits
     * to begin, after which all that wait for it get {@code busy}.
     */
    CoalescedReads(int atOnce, Duration patience, Supplier<RuntimeException> busy, Function<Set<K>, Map<K, V>> read) {
        this.read = read;
        this.patience = patience;
        this.busy = busy;
        this.reading = new Semaphore(atOnce);
    }

    private static final class Batch<K, V> {
        private final Set<K> questions = new HashSet<>();
        private final CompletableFuture<Map<K, V>> answers = new CompletableFuture<>();
        private int askers;
    }

    /** Ends as the read does that it was part of: with its answer or its exception. */
    Optional<V> find(K question) {
        Batch<K, V> batch;
        boolean isFirst;
        synchronized (gathering) {
            isFirst = gathered == null;
            batch = gathered == null ? new Batch<>() : gathered;
            batch.questions.add(question);
            batch.askers++;
            gathered = batch;
        }
        if (isFirst) {
            readAll(batch);
        }
        try {
            return Optional.ofNullable(batch.answers.join().get(question));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Who asks and is not being read for yet. */
    int waiting() {
        synchronized (gathering) {
            return gathered == null ? 0 : gathered.askers;
        }
    }

    private void readAll(Batch<K, V> batch) {
        boolean isBegun = begins();
        synchronized (gathering) {
            gathered = null; // whoever asks from now on is not answered by this read
        }
        if (!isBegun) {
            batch.answers.completeExceptionally(busy.get());
            return;
        }
        try {
            batch.answers.complete(read.apply(batch.questions));
        } catch (Throwable failed) {
            batch.answers.completeExceptionally(failed);
        } finally {
            reading.release();
        }
    }

    private boolean begins() {
        try {
            return reading.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
