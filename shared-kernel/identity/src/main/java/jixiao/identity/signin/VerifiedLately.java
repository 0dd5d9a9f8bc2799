package jixiao.identity.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jixiao.identity.rights.KnownAccount;
import jixiao.web.problem.DatabaseFault;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * Cache of those whom this process has verified: while identity is away they are accepted for a minute more, and nobody else. While it is
 * there everybody is verified anew with every request. Circuit breaker: what is away is asked again after a moment, by one request.
 */
final class VerifiedLately {
    static final Duration GRACE = Duration.ofSeconds(60);
    static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(2);
    /** Whoever is beyond is refused until identity is there. */
    private static final int MOST = 10_000;

    private final Cache<String, Verified> known;
    private final Ticker clock;
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    VerifiedLately(Ticker clock) {
        this.clock = clock;
        known = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(GRACE).ticker(clock).build();
    }

    /** Whoever a cookie or a token was found to be. */
    record Verified(KnownAccount account, Way way, Set<TokenScope> scopes) {
        SignedIn signedIn() {
            return SignedIn.of(account, way, scopes);
        }
    }

    /** Why identity is taken for away, and when it is asked again. */
    private record Outage(DataAccessException why, long until) {
    }

    /** {@code credential}: what was shown, with its kind. An {@link AuthenticationServiceException} where nobody can say. */
    Optional<Verified> verify(String credential, Supplier<Optional<Verified>> reading) {
        Outage now = outage.get();
        if (now != null && !isToBeAsked(now)) {
            return known(credential, now.why());
        }
        try {
            Optional<Verified> read = reading.get();
            outage.set(null);
            read.ifPresentOrElse(verified -> known.put(credential, verified), () -> known.invalidate(credential));
            return read;
        } catch (DataAccessException failure) {
            if (DatabaseFault.of(failure) != DatabaseFault.AWAY) {
                throw new AuthenticationServiceException("identity could not be read", failure);
            }
            outage.set(next(failure));
            return known(credential, failure);
        }
    }

    void forget(String credential) {
        known.invalidate(credential);
    }

    private boolean isToBeAsked(Outage now) {
        return clock.read() - now.until() >= 0 && outage.compareAndSet(now, next(now.why()));
    }

    private Outage next(DataAccessException why) {
        return new Outage(why, clock.read() + ASKED_AGAIN_AFTER.toNanos());
    }

    private Optional<Verified> known(String credential, DataAccessException away) {
        Verified verified = known.getIfPresent(credential);
        if (verified == null) {
            throw new AuthenticationServiceException("identity is away", away);
        }
        return Optional.of(verified);
    }
}
