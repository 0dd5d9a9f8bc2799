package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jixiao.web.admission.TooBusy;
import org.junit.jupiter.api.Test;

class ImportQueueTest {
    private final ImportQueue queue = new ImportQueue();

    @Test
    void gives_the_turn_in_the_order_in_which_they_came_to_wait_and_tells_each_its_place() throws Exception {
        ImportQueue.Ticket first = queue.enter();
        first.await(place -> { });
        List<Integer> turns = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        List<LinkedBlockingQueue<Integer>> places = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            LinkedBlockingQueue<Integer> told = new LinkedBlockingQueue<>();
            int one = number;
            others.add(CompletableFuture.runAsync(() -> waits(told, () -> turns.add(one))));
            places.add(told);
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(number);
        }
        first.close();
        CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(turns).containsExactly(1, 2, 3);
    }

    @Test
    void sends_away_whoever_comes_when_ten_wait_and_takes_him_once_one_is_done() {
        List<ImportQueue.Ticket> tickets = new ArrayList<>();
        for (int number = 0; number <= ImportQueue.MOST_WAITING; number++) {
            tickets.add(queue.enter());
        }
        assertThatThrownBy(queue::enter).isInstanceOf(TooBusy.class).hasMessageContaining("10 份在排队");
        tickets.get(4).close();
        queue.enter();
        assertThatThrownBy(queue::enter).isInstanceOf(TooBusy.class);
    }

    @Test
    void passes_the_turn_on_when_somebody_gives_up() throws Exception {
        ImportQueue.Ticket first = queue.enter();
        first.await(place -> { });
        CountDownLatch waits = new CountDownLatch(1);
        Thread gaveUp = new Thread(() -> {
            try (ImportQueue.Ticket ticket = queue.enter()) {
                ticket.await(place -> waits.countDown());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        gaveUp.start();
        waits.await();
        gaveUp.interrupt();
        gaveUp.join();
        CompletableFuture<Void> last = CompletableFuture.runAsync(() -> waits(new LinkedBlockingQueue<>(), () -> { }));
        first.close();
        last.get(30, TimeUnit.SECONDS);
    }

    private void waits(LinkedBlockingQueue<Integer> told, Runnable turn) {
        try (ImportQueue.Ticket ticket = queue.enter()) {
            ticket.await(told::add);
            turn.run();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
