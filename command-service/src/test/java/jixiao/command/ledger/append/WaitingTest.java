package jixiao.command.ledger.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jixiao.command.ledger.OpenLedger;
import org.junit.jupiter.api.Test;

class WaitingTest {
    /** Ends a hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Waiting waiting = new Waiting();

    @Test
    void it_takes_so_many_and_no_more_and_has_room_again_when_one_leaves() {
        List<Pending> all = new ArrayList<>();
        for (int i = 0; i < Waiting.MOST; i++) {
            all.add(pending(i));
            assertThat(waiting.offer(all.get(i))).isTrue();
        }
        assertThat(waiting.offer(pending(0))).isFalse();

        assertThat(waiting.remove(all.get(7))).isTrue();
        assertThat(waiting.remove(all.get(7))).isFalse();

        assertThat(waiting.size()).isEqualTo(Waiting.MOST - 1);
        assertThat(waiting.offer(pending(0))).isTrue();
        assertThat(waiting.offer(pending(0))).isFalse();
    }

    @Test
    void what_came_first_is_taken_first_until_enough_events_are_there() {
        List<Pending> all = List.of(pending(0), pending(1), pending(2));
        all.forEach(waiting::offer);
        List<Pending> taken = new ArrayList<>();

        waiting.take(taken, 2, Duration.ZERO);

        assertThat(taken).containsExactly(all.get(0), all.get(1));
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void whoever_takes_is_woken_by_the_first_that_comes() throws Exception {
        List<Pending> taken = new ArrayList<>();
        Thread taker = new Thread(() -> waiting.take(taken, 10, Duration.ofHours(1)));
        taker.start();
        while (taker.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        waiting.offer(pending(0));

        taker.join(PATIENCE.toMillis());
        assertThat(taken).hasSize(1);
    }

    private static Pending pending(int number) {
        return new Pending(List.of(OpenLedger.entry("2024-" + number, 0)));
    }
}
