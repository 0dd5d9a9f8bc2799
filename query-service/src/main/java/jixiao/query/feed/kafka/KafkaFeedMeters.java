package jixiao.query.feed.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How far the mirror is behind the topic, and what had to be put right on the way. */
final class KafkaFeedMeters implements MeterBinder {
    private final FeedStatus status;

    KafkaFeedMeters(FeedStatus status) {
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("jixiao.feed.lag.events", status, FeedStatus::lagEvents)
                .description("records of the topic that were not read").register(registry);
        Gauge.builder("jixiao.feed.lag.seconds", status, FeedStatus::lagSeconds)
                .description("for how long something was to be read or is missing, 0 when all came").register(registry);
        Gauge.builder("jixiao.feed.writer", status, asked -> asked.isWriter() ? 1 : 0)
                .description("1 where this process reads the topic and writes the mirror").register(registry);
        FunctionCounter.builder("jixiao.feed.duplicates", status, asked -> asked.duplicates.get())
                .description("records that had come already").register(registry);
        FunctionCounter.builder("jixiao.feed.holes", status, asked -> asked.holes.get())
                .description("times that something was missing").register(registry);
        FunctionCounter.builder("jixiao.feed.filled", status, asked -> asked.filled.get())
                .description("events fetched from the ledger because they did not come").register(registry);
    }
}
