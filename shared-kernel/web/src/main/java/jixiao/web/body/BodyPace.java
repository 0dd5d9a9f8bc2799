package jixiao.web.body;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How slowly a document may come in: whoever sends holds one of few places for it. Some seconds are granted, and from then on
 * so many bytes a second, on the whole; so the longest wait is that of the largest document at this rate.
 */
public record BodyPace(long bytesPerSecond, Duration granted) {

    /** {@code waited}: for the sender, without the time that reading itself takes. */
    void require(long bytes, long waitedNanos) {
        long allowed = granted.toNanos() + TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        if (waitedNanos > allowed) {
            throw new TooSlow("上传太慢：等了 %d 秒只收到 %d 字节，应不低于每秒 %d 字节。请换一条较快的网络再试".formatted(
                    TimeUnit.NANOSECONDS.toSeconds(waitedNanos), bytes, bytesPerSecond));
        }
    }
}
