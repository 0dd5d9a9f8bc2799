package jixiao.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.identity.password.PasswordCheck.Result;
import jixiao.kernel.value.AccountName;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class SlowedPasswordCheckTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private long now;
    private long millisOfCheck;
    private final SlowedPasswordCheck check = new SlowedPasswordCheck(account -> account.key().equals("nobody") ? Optional.empty()
            : Optional.of("secret of " + account.key()), new Counting(), metrics, () -> now);

    @Test
    void checks_nothing_more_for_a_minute_after_ten_wrong_passwords_of_one_name_from_one_address() {
        for (int i = 0; i < SlowedPasswordCheck.MOST_FAILURES; i++) {
            assertThat(ask("li", "wrong", "10.0.0.1")).isEqualTo(Result.WRONG);
        }
        assertThat(ask("li", "wrong", "10.0.0.1")).isEqualTo(Result.LOCKED);
        assertThat(ask("li", "secret", "10.0.0.1")).as("even the right one is not checked").isEqualTo(Result.LOCKED);
        assertThat(checks).hasValue(SlowedPasswordCheck.MOST_FAILURES);
        assertThat(ask("li", "secret", "10.0.0.2")).as("from elsewhere").isEqualTo(Result.RIGHT);
        assertThat(ask("wang", "secret", "10.0.0.1")).as("another name").isEqualTo(Result.RIGHT);
        now += Duration.ofSeconds(61).toNanos();
        assertThat(ask("li", "wrong", "10.0.0.1")).isEqualTo(Result.WRONG);
        assertThat(metrics.get("jixiao.sign.in.failures").counter().count()).isEqualTo(11);
        assertThat(metrics.get("jixiao.sign.in.unchecked").counter().count()).isEqualTo(2);
    }

    @Test
    void counts_one_name_however_it_is_typed() {
        for (int i = 0; i < SlowedPasswordCheck.MOST_FAILURES; i++) {
            assertThat(ask(i % 2 == 0 ? "ｌｉ" : " li\u3000", "wrong", "10.0.0.1")).isEqualTo(Result.WRONG);
        }
        assertThat(ask("li", "wrong", "10.0.0.1")).isEqualTo(Result.LOCKED);
    }

    @Test
    void checks_as_much_for_a_name_that_nobody_has() {
        assertThat(ask("nobody", "nobody's", "10.0.0.1")).isEqualTo(Result.WRONG);
        assertThat(checks).hasValue(1);
    }

    @Test
    void checks_few_at_a_time_and_tells_those_beyond_the_waiting_to_come_later() throws Exception {
        millisOfCheck = 20;
        ExecutorService guessers = Executors.newFixedThreadPool(50);
        try {
            List<Future<Result>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String name = "name" + i;
                answers.add(guessers.submit(() -> ask(name, "wrong", "10.0.0.1")));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> answer : answers) {
                results.add(answer.get());
            }
            assertThat(results).contains(Result.WRONG, Result.BUSY).doesNotContain(Result.RIGHT);
        } finally {
            guessers.shutdownNow();
        }
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    private Result ask(String name, String password, String address) {
        return check.check(new AccountName(name), password, address);
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
            return hash.startsWith(password + " of ") || hash.contentEquals(password);
        }
    }
}
