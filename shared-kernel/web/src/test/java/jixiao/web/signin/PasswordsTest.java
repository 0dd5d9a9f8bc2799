package jixiao.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {
    private static final int ASKERS = 8;
    private static final Set<Thread.State> WAITS = EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private final AtomicInteger checks = new AtomicInteger();
    private final CountDownLatch checking = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Passwords passwords = new Passwords(new Slow());

    @Test
    void are_checked_slowly_once_however_many_ask_meanwhile() throws Exception {
        List<Thread> asking = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(ASKERS, work -> {
            Thread thread = new Thread(work);
            asking.add(thread);
            return thread;
        });
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> passwords.matches("right", "right")));
            checking.await();
            for (int other = 1; other < ASKERS; other++) {
                answers.add(threads.submit(() -> passwords.matches("right", "right")));
            }
            while (!asking.stream().allMatch(thread -> WAITS.contains(thread.getState()))) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(checks).hasValue(1);
    }

    @Test
    void that_are_wrong_are_checked_slowly_every_time() {
        mayEnd.countDown();
        assertThat(passwords.matches("wrong", "right")).isFalse();
        assertThat(passwords.matches("wrong", "right")).isFalse();
        assertThat(checks).hasValue(2);
    }

    @Test
    void are_checked_anew_against_another_hash() {
        mayEnd.countDown();
        assertThat(passwords.matches("right", "right")).isTrue();
        assertThat(passwords.matches("right", "changed")).isFalse();
    }

    private final class Slow implements PasswordEncoder {
        @Override
        public String encode(CharSequence password) {
            return password.toString();
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            checks.incrementAndGet();
            checking.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
            return password.toString().equals(hash);
        }
    }
}
