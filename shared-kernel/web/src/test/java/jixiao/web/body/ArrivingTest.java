package jixiao.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArrivingTest {
    private static final BodyPace PACE = new BodyPace(1_000, Duration.ofSeconds(10));
    private long now;

    @Test
    void a_document_may_come_in_just_as_slowly_as_the_pace() throws IOException {
        assertThat(arriving(10_000, 1_000).readAllBytes()).hasSize(10_000);
    }

    @Test
    void what_was_granted_is_granted_once_and_a_slower_sender_is_refused_after_it() throws IOException {
        Arriving slow = arriving(100_000, 2_000);
        for (int read = 1; read <= 10; read++) {
            assertThat(slow.read(new byte[1_000])).isEqualTo(1_000);
        }
        assertThatThrownBy(() -> slow.read(new byte[1_000])).isInstanceOf(TooSlow.class).hasMessageContaining("等了 22 秒只收到 11000 字节");
    }

    @Test
    void single_bytes_are_no_way_round() {
        Arriving drop = arriving(100, 5_000);
        assertThatThrownBy(() -> {
            while (drop.read() >= 0) {
                now += 1;
            }
        }).isInstanceOf(TooSlow.class);
    }

    @Test
    void the_time_that_reading_takes_us_is_not_the_senders() throws IOException {
        Arriving quick = arriving(10_000, 1);
        while (quick.read(new byte[1_000]) >= 0) {
            now += TimeUnit.MINUTES.toNanos(1);
        }
        assertThat(quick.bytes()).isEqualTo(10_000);
    }

    /** So many bytes, of which each piece of up to a thousand takes so many milliseconds. */
    private Arriving arriving(int bytes, long millis) {
        InputStream pieces = new ByteArrayInputStream(new byte[bytes]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                now += TimeUnit.MILLISECONDS.toNanos(millis);
                return super.read(into, offset, Math.min(length, 1_000));
            }
        };
        return new Arriving(pieces, PACE, () -> now);
    }
}
