package jixiao.query.delivery.channel;

import java.time.Duration;

/** How long a receiver may take to be reached, to say its next byte, and for everything together: one that drips ends at the last. */
public record Limits(Duration connect, Duration read, Duration whole) {
    String sentence() {
        return "对方在 %d 毫秒内没有答复完毕".formatted(whole.toMillis());
    }
}
