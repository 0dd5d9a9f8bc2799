package jixiao.identity.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import jixiao.kernel.value.AccountName;
import jixiao.web.admission.Admission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks few passwords at a time, so that guessing takes no processor from those who are signed in, and counts and logs what fails: after
 * some wrong passwords of one name from one address nothing of it is checked for a minute.
 */
final class SlowedPasswordCheck implements PasswordCheck {
    static final int MOST_FAILURES = 10;
    private static final Duration SLOWED_FOR = Duration.ofMinutes(1);
    /** Guessers make up names; the oldest are forgotten. */
    private static final int MOST_NAMES = 10_000;
    /** Of what somebody typed where a name should be, perhaps a password, no more is logged. */
    private static final int LONGEST_LOGGED = 40;
    /** A check is a tenth of a second of one processor; the others are for those who are signed in. */
    private static final int MOST_CHECKS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    /** Each holds a thread: an eighth of those that work. */
    private static final int MOST_WAITING = Admission.MOST_WORKING / 8;
    /** On a machine that does nothing else all who wait are checked by then; on one that is loaded the rest are told to come again. */
    private static final long LONGEST_WAIT_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(SlowedPasswordCheck.class);

    private final Function<AccountName, Optional<String>> hashes;
    private final PasswordEncoder slow;
    private final String nobodys;
    private final Counter failed;
    private final Counter unchecked;
    private final Cache<Guesser, AtomicInteger> failures;
    private final Semaphore checks = new Semaphore(MOST_CHECKS, true);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    SlowedPasswordCheck(Function<AccountName, Optional<String>> hashes, PasswordEncoder slow, MeterRegistry metrics, Ticker clock) {
        this.hashes = hashes;
        this.slow = slow;
        nobodys = String.valueOf(slow.encode("nobody's"));
        failed = Counter.builder("jixiao.sign.in.failures").description("sign-ins with a wrong name or password").register(metrics);
        unchecked = Counter.builder("jixiao.sign.in.unchecked").description("sign-ins told to come later").register(metrics);
        failures = Caffeine.newBuilder().maximumSize(MOST_NAMES).expireAfterWrite(SLOWED_FOR).ticker(clock).build();
    }

    /** A name at an address, however it is typed. */
    private record Guesser(String name, String address) {
    }

    @Override
    public Result check(AccountName account, CharSequence password, String source) {
        Guesser who = new Guesser(account.key(), source);
        AtomicInteger before = failures.getIfPresent(who);
        Result result = before != null && before.get() >= MOST_FAILURES ? Result.LOCKED : checked(account, password);
        if (result == Result.WRONG) {
            failed.increment();
            int times = failures.get(who, first -> new AtomicInteger()).incrementAndGet();
            LOG.warn("sign-in failed: {} from {}, {} times within {} s", shown(who.name()), who.address(), times, SLOWED_FOR.toSeconds());
        } else if (result != Result.RIGHT) {
            unchecked.increment();
        }
        return result;
    }

    private Result checked(AccountName account, CharSequence password) {
        Optional<String> hash = hashes.apply(account);
        if (!isAdmitted()) {
            return Result.BUSY;
        }
        try {
            return slow.matches(password, hash.orElse(nobodys)) && hash.isPresent() ? Result.RIGHT : Result.WRONG;
        } finally {
            checks.release();
        }
    }

    private boolean isAdmitted() {
        if (checks.tryAcquire()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return checks.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > LONGEST_LOGGED ? printable.substring(0, LONGEST_LOGGED) + "…" : printable;
    }
}
