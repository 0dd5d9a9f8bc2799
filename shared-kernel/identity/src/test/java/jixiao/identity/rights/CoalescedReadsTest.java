package jixiao.identity.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoalescedReadsTest {
    private final ExecutorService askers = Executors.newCachedThreadPool();
    /** What each read was asked, when it began. */
    private final BlockingQueue<Set<Integer>> began = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> mayEnd = new LinkedBlockingQueue<>();
    private volatile int value = 1;
    private final CoalescedReads<Integer, Integer> reads = reads(1, Duration.ofSeconds(10));

    private CoalescedReads<Integer, Integer> reads(int atOnce, Duration patience) {
        return new CoalescedReads<>(atOnce, patience, () -> new IllegalStateException("others are being read"), this::read);
    }

    private Map<Integer, Integer> read(Set<Integer> questions) {
        int seen = value;
        Set<Integer> asked = Set.copyOf(questions);
        began.add(asked);
        if (!next(mayEnd)) {
            throw new IllegalStateException("identity is away");
        }
        return asked.stream().filter(one -> one >= 0).collect(Collectors.toMap(one -> one, one -> one * 10 + seen));
    }

    @AfterEach
    void end() {
        askers.shutdownNow();
    }

    @Test
    void what_is_asked_while_a_read_goes_on_is_read_together_and_anew() throws Exception {
        Future<Optional<Integer>> first = ask(1);
        assertThat(next(began)).containsExactly(1);
        value = 2; // after the first read looked
        List<Future<Optional<Integer>>> meanwhile = new ArrayList<>();
        for (int asked : new int[] {1, 2, 2, -3}) {
            meanwhile.add(ask(asked));
        }
        awaitAskers(4);
        mayEnd.add(true);
        assertThat(first.get(10, TimeUnit.SECONDS)).contains(11);
        assertThat(next(began)).as("all that waited, in one read").containsExactlyInAnyOrder(1, 2, -3);
        mayEnd.add(true);
        assertThat(meanwhile.get(0).get(10, TimeUnit.SECONDS)).as("not what the read before had seen").contains(12);
        assertThat(meanwhile.get(1).get(10, TimeUnit.SECONDS)).contains(22);
        assertThat(meanwhile.get(2).get(10, TimeUnit.SECONDS)).contains(22);
        assertThat(meanwhile.get(3).get(10, TimeUnit.SECONDS)).as("unknown").isEmpty();
        assertThat(began).isEmpty();
    }

    @Test
    void a_read_that_fails_fails_for_those_it_was_for_and_for_nobody_after() throws Exception {
        Future<Optional<Integer>> first = ask(1);
        next(began);
        Future<Optional<Integer>> second = ask(2);
        awaitAskers(1);
        mayEnd.add(false);
        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasCause(new IllegalStateException("identity is away"));
        next(began);
        mayEnd.add(true);
        assertThat(second.get(10, TimeUnit.SECONDS)).contains(21);
    }

    @Test
    void one_read_that_hangs_does_not_stop_the_next() throws Exception {
        CoalescedReads<Integer, Integer> two = reads(2, Duration.ofSeconds(10));
        Future<Optional<Integer>> hanging = askers.submit(() -> two.find(1));
        next(began);
        Future<Optional<Integer>> next = askers.submit(() -> two.find(2));
        assertThat(next(began)).containsExactly(2);
        IntStream.range(0, 2).forEach(each -> mayEnd.add(true));
        assertThat(next.get(10, TimeUnit.SECONDS)).contains(21);
        assertThat(hanging.get(10, TimeUnit.SECONDS)).contains(11);
    }

    @Test
    void whoever_waits_too_long_for_his_read_to_begin_is_told_so_and_the_next_reads_anew() throws Exception {
        CoalescedReads<Integer, Integer> hurried = reads(1, Duration.ofMillis(50));
        Future<Optional<Integer>> hanging = askers.submit(() -> hurried.find(1));
        next(began);
        Future<Optional<Integer>> next = askers.submit(() -> hurried.find(2));
        assertThatThrownBy(() -> next.get(10, TimeUnit.SECONDS)).hasCause(new IllegalStateException("others are being read"));
        mayEnd.add(true);
        assertThat(hanging.get(10, TimeUnit.SECONDS)).contains(11);
        mayEnd.add(true);
        assertThat(hurried.find(2)).contains(21);
    }

    private Future<Optional<Integer>> ask(int question) {
        return askers.submit(() -> reads.find(question));
    }

    /** Until so many wait for a read that has not begun. */
    private void awaitAskers(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (reads.waiting() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
