package jixiao.query.platform;

import java.util.List;
import jixiao.query.fold.DeadLetter;
import jixiao.query.fold.Projector;
import jixiao.query.fold.Serving;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** DOWN while nothing can be shown; DEGRADED, still answered 200, while something waits as a dead letter. */
@Component("viewsHealthIndicator")
class ViewsHealth implements HealthIndicator {
    private static final int MOST_LISTED = 20;
    private final Projector projector;

    ViewsHealth(Projector projector) {
        this.projector = projector;
    }

    @Override
    public Health health() {
        Serving serving = projector.serving();
        if (!serving.isReady()) {
            return Health.down().withDetail("reason", serving.refusal()).build();
        }
        List<DeadLetter> waiting = projector.deadLetters();
        if (waiting.isEmpty()) {
            return Health.up().withDetail("position", serving.position()).build();
        }
        return Health.status(new Status("DEGRADED", "dead letters wait")).withDetail("position", serving.position())
                .withDetail("deadLetters", waiting.size())
                .withDetail("waiting", waiting.stream().limit(MOST_LISTED)
                        .map(letter -> letter.view() + " " + letter.key() + " @" + letter.position()).toList()).build();
    }
}
