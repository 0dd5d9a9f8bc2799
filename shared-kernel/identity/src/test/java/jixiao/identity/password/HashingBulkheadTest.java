package jixiao.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HashingBulkheadTest {
    private static final Set<Thread.State> WAITS = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private final HashingBulkhead bulkhead = new HashingBulkhead(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private int asking;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService askers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void end() {
        askers.shutdownNow();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void turns_strangers_away_at_once_when_enough_wait_and_has_places_left_for_those_who_are_known() throws Exception {
        List<Future<Optional<String>>> admitted = ask(HashingBulkhead.MOST_AT_ONCE, true, "here");
        admitted.addAll(ask(HashingBulkhead.MOST_KNOWN_WAITING, true, "here"));
        admitted.addAll(ask(HashingBulkhead.MOST_STRANGERS_OF_A_PLACE, false, "here"));
        assertThat(bulkhead.run(false, "here", () -> "hashed")).as("one stranger more from one place").isEmpty();
        admitted.addAll(ask(HashingBulkhead.MOST_STRANGERS_WAITING - HashingBulkhead.MOST_STRANGERS_OF_A_PLACE, false, "there"));

        assertThat(bulkhead.run(false, "elsewhere", () -> "hashed")).as("one stranger more from anywhere").isEmpty();
        assertThat(bulkhead.run(true, "here", () -> "hashed")).as("one more who is known").isEmpty();
        mayEnd.countDown();
        for (Future<Optional<String>> one : admitted) {
            assertThat(one.get()).contains("hashed");
        }
        assertThat(mostAtOnce).hasValue(HashingBulkhead.MOST_AT_ONCE);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void lets_who_is_known_wait_though_strangers_have_all_their_places() throws Exception {
        ask(HashingBulkhead.MOST_AT_ONCE, true, "here");
        for (int place = 0; place < HashingBulkhead.MOST_STRANGERS_WAITING; place++) {
            ask(1, false, "place " + place);
        }
        Future<Optional<String>> known = ask(1, true, "here").get(0);
        mayEnd.countDown();
        assertThat(known.get()).contains("hashed");
    }

    @Test
    void gives_its_place_back_when_the_work_fails() {
        for (int times = 0; times <= HashingBulkhead.MOST_AT_ONCE; times++) {
            try {
                bulkhead.run(false, "here", () -> {
                    throw new IllegalStateException("the database is away");
                });
            } catch (IllegalStateException away) {
                assertThat(away).hasMessage("the database is away");
            }
        }
        for (int times = 0; times <= HashingBulkhead.MOST_STRANGERS_WAITING; times++) {
            assertThat(bulkhead.run(false, "here", () -> "hashed")).contains("hashed");
        }
    }

    /** Answers once all of them hash or wait. */
    private List<Future<Optional<String>>> ask(int times, boolean isKnown, String source) {
        List<Future<Optional<String>>> asked = new ArrayList<>();
        for (int one = 0; one < times; one++) {
            asked.add(askers.submit(() -> bulkhead.run(isKnown, source, this::hash)));
        }
        await(asking += times);
        return asked;
    }

    private String hash() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            mayEnd.await();
            return "hashed";
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    /** Until so many of the threads hash or wait. */
    private void await(int waiting) {
        while (threads.stream().filter(thread -> WAITS.contains(thread.getState())).count() < waiting) {
            Thread.onSpinWait();
        }
    }
}
