package jixiao.identity.signin;

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
import jixiao.identity.password.PasswordCheck.Result;
import org.junit.jupiter.api.Test;

class RememberedPasswordsTest {
    private static final int ASKERS = 8;
    private static final Set<Thread.State> WAITS = EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private final AtomicInteger checks = new AtomicInteger();
    private final CountDownLatch checking = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final RememberedPasswords passwords = new RememberedPasswords();

    @Test
    void are_checked_slowly_once_however_many_ask_meanwhile() throws Exception {
        List<Thread> asking = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(ASKERS, work -> {
            Thread thread = new Thread(work);
            asking.add(thread);
            return thread;
        });
        try {
            List<Future<Result>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> ask("right", "hash", Result.RIGHT)));
            checking.await();
            for (int other = 1; other < ASKERS; other++) {
                answers.add(threads.submit(() -> ask("right", "hash", Result.RIGHT)));
            }
            while (!asking.stream().allMatch(thread -> WAITS.contains(thread.getState()))) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();
            for (Future<Result> answer : answers) {
                assertThat(answer.get()).isEqualTo(Result.RIGHT);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(checks).hasValue(1);
    }

    @Test
    void that_are_not_right_are_checked_every_time() {
        mayEnd.countDown();
        for (Result other : EnumSet.complementOf(EnumSet.of(Result.RIGHT))) {
            assertThat(ask("wrong", "hash", other)).isEqualTo(other);
            assertThat(ask("wrong", "hash", other)).isEqualTo(other);
        }
        assertThat(checks).hasValue(6);
    }

    @Test
    void are_checked_anew_against_another_hash() {
        mayEnd.countDown();
        assertThat(ask("right", "hash", Result.RIGHT)).isEqualTo(Result.RIGHT);
        assertThat(ask("right", "changed", Result.WRONG)).isEqualTo(Result.WRONG);
        assertThat(ask("other", "hash", Result.WRONG)).isEqualTo(Result.WRONG);
    }

    private Result ask(String password, String hash, Result result) {
        return passwords.result(password, hash, () -> {
            checks.incrementAndGet();
            checking.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
            return result;
        });
    }
}
