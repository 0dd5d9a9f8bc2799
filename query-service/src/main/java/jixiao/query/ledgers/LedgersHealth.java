package jixiao.query.ledgers;

import java.util.Set;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of a process of several ledgers, with each one's own. DEGRADED where one is not as it should be: whoever sends requests by it goes
 * on sending those for the others. DOWN only where none can be shown.
 */
final class LedgersHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");
    private static final Set<Status> SERVING = Set.of(Status.UP, DEGRADED);
    private final Ledgers ledgers;

    LedgersHealth(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        int serving = 0;
        int up = 0;
        for (var board : ledgers.boards().entrySet()) {
            var context = board.getValue().context();
            if (context.isEmpty()) {
                health.withDetail(board.getKey(), "未启动：" + board.getValue().failing());
                continue;
            }
            try {
                HealthDescriptor own = context.get().getBean(HealthEndpoint.class).health();
                health.withDetail(board.getKey(), own);
                serving += SERVING.contains(own.getStatus()) ? 1 : 0;
                up += own.getStatus().equals(Status.UP) ? 1 : 0;
            } catch (RuntimeException ending) {
                health.withDetail(board.getKey(), "无法得知：" + ending);
            }
        }
        return health.status(serving == 0 ? Status.DOWN : up < ledgers.boards().size() ? DEGRADED : Status.UP).build();
    }
}
