package jixiao.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class SlowedSignInTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private long now;
    private long millisOfCheck;
    private final Passwords passwords = new Passwords(new Counting());
    private final SlowedSignIn signIn = new SlowedSignIn(this::withSecret, passwords, metrics, () -> now);

    @Test
    void checks_nothing_more_for_a_minute_after_ten_wrong_passwords_of_one_name_from_one_address() {
        for (int i = 0; i < SlowedSignIn.MOST_FAILURES; i++) {
            assertThatThrownBy(() -> ask("li", "wrong", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> ask("li", "wrong", "10.0.0.1")).isInstanceOf(SignInBusy.class);
        assertThatThrownBy(() -> ask("li", "secret", "10.0.0.1")).as("even the right one is not checked").isInstanceOf(SignInBusy.class);
        assertThat(checks).hasValue(SlowedSignIn.MOST_FAILURES);
        assertThat(ask("li", "secret", "10.0.0.2").isAuthenticated()).as("from elsewhere").isTrue();
        assertThat(ask("wang", "secret", "10.0.0.1").isAuthenticated()).as("another name").isTrue();
        now += Duration.ofSeconds(61).toNanos();
        assertThatThrownBy(() -> ask("li", "wrong", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        assertThat(metrics.get("jixiao.sign.in.failures").counter().count()).isEqualTo(11);
        assertThat(metrics.get("jixiao.sign.in.unchecked").counter().count()).isEqualTo(2);
    }

    @Test
    void counts_one_name_however_it_is_typed() {
        for (int i = 0; i < SlowedSignIn.MOST_FAILURES; i++) {
            String typed = i % 2 == 0 ? "ｌｉ" : " li\u3000";
            assertThatThrownBy(() -> ask(typed, "wrong", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> ask("li", "wrong", "10.0.0.1")).isInstanceOf(SignInBusy.class);
    }

    @Test
    void keeps_signed_in_who_is_while_others_guess_the_name() {
        ask("li", "secret", "10.0.0.1");
        for (int i = 0; i < SlowedSignIn.MOST_FAILURES; i++) {
            assertThatThrownBy(() -> ask("li", "wrong", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(ask("li", "secret", "10.0.0.1").isAuthenticated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\u200b", "\u3000", "a\u200bb", "\ufeffa"})
    void never_asks_for_a_name_that_no_account_can_have(String name) {
        assertThatThrownBy(() -> ask(name, "secret", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        assertThat(checks).hasValue(0);
    }

    @Test
    void checks_few_at_a_time_and_tells_those_beyond_the_waiting_to_come_later() throws Exception {
        millisOfCheck = 20;
        ExecutorService guessers = Executors.newFixedThreadPool(50);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String name = "name" + i;
                answers.add(guessers.submit(() -> outcome(name)));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> answer : answers) {
                outcomes.add(answer.get());
            }
            assertThat(outcomes).contains("BadCredentialsException", "SignInBusy").doesNotContain("");
        } finally {
            guessers.shutdownNow();
        }
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    private String outcome(String name) {
        try {
            ask(name, "wrong", "10.0.0.1");
            return "";
        } catch (RuntimeException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private Authentication ask(String name, String password, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        var asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        asked.setDetails(new WebAuthenticationDetails(request));
        return signIn.authenticate(asked);
    }

    private Authentication withSecret(Authentication asked) {
        if (!passwords.matches((String) asked.getCredentials(), "secret of " + asked.getName())) {
            throw new BadCredentialsException("wrong");
        }
        return UsernamePasswordAuthenticationToken.authenticated(asked.getName(), null, List.of());
    }

    private final class Counting implements PasswordEncoder {
        @Override
        public String encode(CharSequence password) {
            return password.toString();
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            checks.incrementAndGet();
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                Thread.sleep(millisOfCheck);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            } finally {
                atOnce.decrementAndGet();
            }
            return hash.startsWith(password + " of ");
        }
    }
}
