package jixiao.query.delivery;

import java.time.Duration;
import jixiao.query.delivery.outbox.OutboxLoop;
import jixiao.query.fold.deadletter.Failing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Health of the outbox. DOWN: nobody is told anything until somebody starts the process again. DEGRADED: nobody is told for the moment. */
@Component("deliveryHealthIndicator")
class DeliveryHealth implements HealthIndicator {
    /** A database that is started again is back by then. */
    private static final Duration FAILING_IS_DEGRADED = Duration.ofSeconds(10);
    private static final Status DEGRADED = new Status("DEGRADED");
    private final OutboxLoop delivery;

    DeliveryHealth(OutboxLoop delivery) {
        this.delivery = delivery;
    }

    @Override
    public Health health() {
        Failing failing = delivery.failing();
        Health.Builder health = Health.status(statusOf(delivery.isAlive(), failing));
        if (!delivery.isAlive()) {
            health.withDetail("thread", "发送预警的线程已停止，请重新启动。");
        }
        if (failing != null) {
            health.withDetail("failure", "预警暂时不能通知：" + failing.sentence()).withDetail("failures", failing.times())
                    .withDetail("failingSeconds", failing.lasting().toSeconds());
        }
        return health.build();
    }

    static Status statusOf(boolean isAlive, @Nullable Failing failing) {
        if (!isAlive) {
            return Status.DOWN;
        }
        return failing == null || failing.lasting().compareTo(FAILING_IS_DEGRADED) <= 0 ? Status.UP : DEGRADED;
    }
}
