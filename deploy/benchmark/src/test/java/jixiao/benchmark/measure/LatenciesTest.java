package jixiao.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void a_percentile_is_the_value_that_so_many_do_not_exceed() {
        Latencies latencies = new Latencies(200);
        for (int value = 200; value >= 1; value--) {
            latencies.add(value);
        }
        assertThat(latencies.percentile(50)).isEqualTo(100);
        assertThat(latencies.percentile(99)).isEqualTo(198);
        assertThat(latencies.percentile(100)).isEqualTo(200);
    }

    /**
     * The one worker is held up once for 300 ms: a generator that waits would show one slow answer, ours shows all that were due meanwhile.
     */
    @Test
    void a_standstill_counts_for_everything_that_was_due_in_it() throws Exception {
        OpenLoop loop = new OpenLoop(100, Duration.ofSeconds(1), 1);
        Latencies latencies = new Latencies(loop.count());
        loop.run((number, due) -> {
            if (number == 10) {
                TimeUnit.MILLISECONDS.sleep(300);
            }
            latencies.add(System.nanoTime() - due);
        });
        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.percentile(85)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100));
    }
}
