package jixiao.web.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Sign-in that counts and logs what fails, and slows guessing: after some wrong passwords of one name from one address nothing of it is
 * checked for a minute. Whoever was signed in with that name stays so.
 */
final class SlowedSignIn implements AuthenticationManager {
    static final int MOST_FAILURES = 10;
    private static final Duration SLOWED_FOR = Duration.ofMinutes(1);
    /** Guessers make up names; the oldest are forgotten. */
    private static final int MOST_NAMES = 10_000;
    /** Of what somebody typed where a name should be, perhaps a password, no more is logged. */
    private static final int LONGEST_LOGGED = 40;
    private static final Logger LOG = LoggerFactory.getLogger(SlowedSignIn.class);

    private final AuthenticationManager accounts;
    private final Passwords passwords;
    private final Counter failed;
    private final Counter unchecked;
    private final Cache<Guesser, AtomicInteger> failures;

    SlowedSignIn(AuthenticationManager accounts, Passwords passwords, MeterRegistry metrics) {
        this(accounts, passwords, metrics, Ticker.systemTicker());
    }

    SlowedSignIn(AuthenticationManager accounts, Passwords passwords, MeterRegistry metrics, Ticker clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        failed = Counter.builder("jixiao.sign.in.failures").description("sign-ins with a wrong name or password").register(metrics);
        unchecked = Counter.builder("jixiao.sign.in.unchecked").description("sign-ins told to come later").register(metrics);
        failures = Caffeine.newBuilder().maximumSize(MOST_NAMES).expireAfterWrite(SLOWED_FOR).ticker(clock).build();
    }

    /** A name at an address, however it is typed. */
    private record Guesser(String name, String address) {
        static Guesser of(Authentication asked) {
            String address = asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
            return new Guesser(Identity.normal(asked.getName()), address);
        }
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        Guesser who = Guesser.of(asked);
        AtomicInteger before = failures.getIfPresent(who);
        try {
            return before != null && before.get() >= MOST_FAILURES ? passwords.checkingNothing(() -> checked(asked)) : checked(asked);
        } catch (SignInBusy busy) {
            unchecked.increment();
            throw busy;
        } catch (BadCredentialsException wrong) {
            failed.increment();
            int times = failures.get(who, first -> new AtomicInteger()).incrementAndGet();
            LOG.warn("sign-in failed: {} from {}, {} times within {} s", shown(who.name()), who.address(), times, SLOWED_FOR.toSeconds());
            throw wrong;
        }
    }

    private Authentication checked(Authentication asked) throws AuthenticationException {
        if (Invisible.isAll(asked.getName()) || Identity.fault(asked.getName()).isPresent()) {
            throw new BadCredentialsException("no name of an account"); // the database could not even be asked
        }
        return accounts.authenticate(asked);
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > LONGEST_LOGGED ? printable.substring(0, LONGEST_LOGGED) + "…" : printable;
    }
}
