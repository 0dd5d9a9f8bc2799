package jixiao.identity.password;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jixiao.web.admission.Admission;

/**
 * Bulkhead of password hashing: few hashes at a time, in the order of asking, and few that wait. Those who signed in from the same place
 * before have waiting places of their own, and strangers from one place have half of the strangers': guessers crowd out nobody but those
 * who come for the first time from where the guesses come.
 */
final class HashingBulkhead {
    /** A hash is some twentieth of a second of one processor and 19 MiB of memory; the others are for those who are signed in. */
    static final int MOST_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    /** Each holds a thread: an eighth of those that work. */
    static final int MOST_STRANGERS_WAITING = Admission.MOST_WORKING / 8;
    static final int MOST_STRANGERS_OF_A_PLACE = MOST_STRANGERS_WAITING / 2;
    static final int MOST_KNOWN_WAITING = Admission.MOST_WORKING / 8;
    /** On a machine that does nothing else all who wait have had their turn by then; on one that is loaded strangers come again. */
    private static final Duration STRANGERS_WAIT = Duration.ofSeconds(1);
    /** Short of the five seconds in which everything is answered. */
    private static final Duration KNOWN_WAIT = Duration.ofSeconds(3);

    private final Duration strangersWait;
    private final Duration knownWait;
    private final Semaphore hashing = new Semaphore(MOST_AT_ONCE, true);
    private final Semaphore strangersWaiting = new Semaphore(MOST_STRANGERS_WAITING);
    private final Semaphore knownWaiting = new Semaphore(MOST_KNOWN_WAITING);
    /** How many strangers ask, by place; no more places than requests are worked on. */
    private final Map<String, Integer> strangersFrom = new ConcurrentHashMap<>();

    HashingBulkhead() {
        this(STRANGERS_WAIT, KNOWN_WAIT);
    }

    HashingBulkhead(Duration strangersWait, Duration knownWait) {
        this.strangersWait = strangersWait;
        this.knownWait = knownWait;
    }

    /** Empty where there was no turn: nothing was done. */
    <T> Optional<T> run(boolean isKnown, String source, Supplier<T> work) {
        if (!(isKnown ? isAdmitted(knownWaiting, knownWait) : isStrangerAdmitted(source))) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            hashing.release();
        }
    }

    private boolean isStrangerAdmitted(String source) {
        try {
            return strangersFrom.merge(source, 1, Integer::sum) <= MOST_STRANGERS_OF_A_PLACE
                    && isAdmitted(strangersWaiting, strangersWait);
        } finally {
            strangersFrom.computeIfPresent(source, (place, waiting) -> waiting == 1 ? null : waiting - 1);
        }
    }

    private boolean isAdmitted(Semaphore waiting, Duration longest) {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return hashing.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }
}
