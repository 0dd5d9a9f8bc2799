package jixiao.command.publisher;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What this process knows of the publishing, for health and meters; written by the publisher's thread alone. */
final class PublisherState {
    private final AtomicLong lagEvents = new AtomicLong();
    private final AtomicLong lagSeconds = new AtomicLong();
    private final AtomicLong leader = new AtomicLong();
    private final Counter sent;
    private final Counter resent;
    private final Counter failures;
    private long highestSent;
    private volatile long position;
    private volatile @Nullable String trouble;
    private volatile List<String> differences = List.of();
    private volatile @Nullable String partitionsChanged;

    PublisherState(MeterRegistry metrics) {
        gauge(metrics, "jixiao.publisher.lag.events", lagEvents, "events of the ledger that the topic has not acknowledged");
        gauge(metrics, "jixiao.publisher.lag.seconds", lagSeconds, "how long the oldest of them has been in the ledger");
        gauge(metrics, "jixiao.publisher.leader", leader, "1 where this process holds the publisher's lease");
        sent = Counter.builder("jixiao.publisher.sent").description("events that the topic acknowledged").register(metrics);
        resent = Counter.builder("jixiao.publisher.resent").description("events that this process sent once more").register(metrics);
        failures = Counter.builder("jixiao.publisher.failures").description("how often publishing began again at its checkpoint")
                .register(metrics);
    }

    private static void gauge(MeterRegistry metrics, String name, AtomicLong value, String description) {
        Gauge.builder(name, () -> value).description(description).register(metrics);
    }

    void leads(boolean does) {
        leader.set(does ? 1 : 0);
    }

    void acknowledged(long from, long to) {
        sent.increment(Math.max(0, to - from));
        position = to;
    }

    void sends(long position) {
        if (position <= highestSent) {
            resent.increment();
        } else {
            highestSent = position;
        }
    }


    void lag(long position, long head, long seconds) {
        this.position = position;
        lagEvents.set(Math.max(0, head - position));
        lagSeconds.set(seconds);
    }

    void failed(String sentence) {
        failures.increment();
        trouble = sentence;
    }

    void goesOn() {
        trouble = null;
    }

    void found(List<String> differences) {
        this.differences = differences;
    }

    void partitionsChanged(int before, int now, int partition) {
        partitionsChanged = "主题的分区数由 %d 变为 %d，本账本的事件发往第 %d 分区。".formatted(before, now, partition);
    }

    boolean isLeader() {
        return leader.get() == 1;
    }

    long position() {
        return position;
    }

    long lagEvents() {
        return lagEvents.get();
    }

    /** Why nothing can be published at the moment; empty while publishing succeeds, and where another process publishes. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** By what the topic could lose events. */
    List<String> differences() {
        return differences;
    }

    Optional<String> partitionsChanged() {
        return Optional.ofNullable(partitionsChanged);
    }
}
