package jixiao.command.ledger.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jixiao.command.ledger.OpenLedger;
import jixiao.command.ledger.chain.NotStored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingTest {
    private static final int ASKERS = 40;
    private final ExecutorService threads = Executors.newFixedThreadPool(ASKERS);
    private final List<Pending> pending = new ArrayList<>();
    private final List<Future<Long>> answers = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void all_of_a_batch_are_woken_each_with_its_own_position() throws Exception {
        ask(ASKERS, Duration.ofMinutes(1));

        Pending.stored(pending, LongStream.rangeClosed(1, ASKERS).boxed().toList());

        for (int i = 0; i < ASKERS; i++) {
            assertThat(answers.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(i + 1);
        }
    }

    @Test
    void those_behind_one_who_gave_up_are_woken_all_the_same() throws Exception {
        ask(1, Duration.ofMinutes(1));
        ask(1, Duration.ofMillis(1));
        ask(2, Duration.ofMinutes(1));
        assertThat(answers.get(1).get(5, TimeUnit.SECONDS)).isNull();

        Pending.stored(pending, List.of(1L, 2L, 3L, 4L));

        assertThat(answers.get(0).get(5, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(answers.get(2).get(5, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(answers.get(3).get(5, TimeUnit.SECONDS)).isEqualTo(4);
    }

    @Test
    void one_who_is_interrupted_gives_up_and_takes_no_answer() throws Exception {
        CompletableFuture<Pending> made = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread asker = new Thread(() -> {
            try {
                Pending one = new Pending(List.of(OpenLedger.entry("2024-A", 0)));
                made.complete(one);
                one.await(System.nanoTime() + Duration.ofMinutes(1).toNanos());
                thrown.complete(null);
            } catch (InterruptedException expected) {
                thrown.complete(expected);
            }
        });
        asker.start();
        Pending one = made.get(5, TimeUnit.SECONDS);

        asker.interrupt();

        assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        one.failed(new NotStored.Unknown(null)); // nobody is there to hear it, and nobody is harmed
    }

    @Test
    void a_failure_is_thrown_where_the_asker_waits() throws Exception {
        ask(1, Duration.ofMinutes(1));

        pending.get(0).failed(new NotStored.AlreadyStored());

        assertThatThrownBy(() -> answers.get(0).get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(NotStored.AlreadyStored.class);
    }

    /** Each asker in a thread of its own, as the threads of commands are. */
    private void ask(int count, Duration longest) throws Exception {
        for (int i : IntStream.range(0, count).toArray()) {
            CompletableFuture<Pending> made = new CompletableFuture<>();
            answers.add(threads.submit(() -> {
                Pending one = new Pending(List.of(OpenLedger.entry("2024-" + i, 0)));
                made.complete(one);
                return one.await(System.nanoTime() + longest.toNanos());
            }));
            pending.add(made.get(5, TimeUnit.SECONDS));
        }
    }
}
