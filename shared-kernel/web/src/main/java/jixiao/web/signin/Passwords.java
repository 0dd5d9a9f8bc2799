package jixiao.web.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jixiao.web.admission.Admission;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks passwords slowly once and then remembers for five minutes that they were right, because HTTP Basic sends them with
 * every request. Remembers a keyed digest that dies with the process, never the password; a changed hash is checked anew. Who
 * asks with the same password meanwhile waits for that one check. Few are checked at a time, so that guessing takes no processor
 * from those who are signed in.
 */
class Passwords implements PasswordEncoder {
    /** A check is a tenth of a second of one processor; the others are for those who are signed in. */
    private static final int MOST_CHECKS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    /** Each holds a thread: an eighth of those that work. */
    private static final int MOST_WAITING = Admission.MOST_WORKING / 8;
    /** On a machine that does nothing else all who wait are checked by then; on one that is loaded the rest are told to come again. */
    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final PasswordEncoder slow;
    private final Cache<ByteBuffer, Boolean> right = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5)).build();
    private final SecretKeySpec key;
    private final Semaphore checks = new Semaphore(MOST_CHECKS, true);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final ThreadLocal<Boolean> onlyRemembered = ThreadLocal.withInitial(() -> false);

    Passwords() {
        this(PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    Passwords(PasswordEncoder slow) {
        this.slow = slow;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return slow.encode(password);
    }

    /** Throws {@link SignInBusy} where too many are being checked. */
    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return right.get(digest(password + "\n" + hash), unknown -> isRight(password, hash) ? true : null) != null;
    }

    /** Whatever is asked meanwhile on this thread is known to be right or ends with {@link SignInBusy}, unchecked. */
    <T> T checkingNothing(Supplier<T> work) {
        onlyRemembered.set(true);
        try {
            return work.get();
        } finally {
            onlyRemembered.remove();
        }
    }

    private boolean isRight(@Nullable CharSequence password, @Nullable String hash) {
        if (onlyRemembered.get() || !isAdmitted()) {
            throw new SignInBusy();
        }
        try {
            return slow.matches(password, hash);
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

    private ByteBuffer digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
