package jixiao.query.feed.kafka;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Health of the feed: DEGRADED, still answered 200, where something does not come; what came is shown all the same. */
final class KafkaFeedHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");
    private final FeedStatus status;

    KafkaFeedHealth(FeedStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        List<String> sentences = status.sentences();
        Health.Builder health = sentences.isEmpty() ? Health.up()
                : Health.status(DEGRADED).withDetail("reason", String.join(" ", sentences));
        return health.withDetail("writer", status.isWriter()).withDetail("lag", status.lagEvents()).build();
    }
}
