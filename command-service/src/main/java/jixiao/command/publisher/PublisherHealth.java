package jixiao.command.publisher;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Health of the publisher: DEGRADED with what has to be done, never DOWN, for commands go on without it. */
final class PublisherHealth implements HealthIndicator {
    private final PublisherState state;

    PublisherHealth(PublisherState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        List<String> sentences = new ArrayList<>(state.differences());
        state.trouble().ifPresent(sentences::add);
        state.partitionsChanged().ifPresent(sentences::add);
        Health.Builder health = sentences.isEmpty() ? Health.up() : Health.status(new Status("DEGRADED"))
                .withDetail("reason", String.join("", sentences));
        return health.withDetail("leader", state.isLeader()).withDetail("position", state.position())
                .withDetail("lagEvents", state.lagEvents()).build();
    }
}
