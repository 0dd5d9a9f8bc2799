package jixiao.query.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryScheduleTest {
    private static final DeliverySchedule PACE = new DeliverySchedule(Duration.ofMinutes(1), Duration.ofHours(6), 8, Duration.ofMinutes(1),
            Duration.ofMillis(500));

    @Test
    void doubles_the_wait_up_to_a_limit() {
        assertThat(IntStream.of(1, 2, 3, 9, 10, 60).mapToObj(failures -> PACE.after(failures, below -> 0)))
                .containsExactly(minutes(1), minutes(2), minutes(4), minutes(256), minutes(360), minutes(360));
    }

    @Test
    void adds_up_to_half_of_it_at_random() {
        assertThat(PACE.after(2, below -> below - 1)).isEqualTo(minutes(3));
        assertThat(PACE.after(60, below -> below - 1)).isEqualTo(minutes(540));
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
