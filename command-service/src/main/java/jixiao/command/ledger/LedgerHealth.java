package jixiao.command.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health of the ledger. DOWN: nothing can be stored, because the appender's thread is gone, something speaks against the ledger, or its
 * database does not answer. DEGRADED: the verifier is overdue, or the database's clock jumped and recorded times go on without it.
 */
@Component("ledgerHealth")
class LedgerHealth implements HealthIndicator {
    /** It looks every minute; a whole proof of a night lets it do so too. */
    private static final Duration VERIFIER_IS_OVERDUE = Duration.ofMinutes(10);
    /** A night and what a proof of the largest ledger takes. */
    private static final Duration WHOLE_IS_OVERDUE = Duration.ofHours(30);
    private static final Status DEGRADED = new Status("DEGRADED");
    private final Ledger ledger;
    private final Clock clock;
    private final Instant began;

    LedgerHealth(Ledger ledger, @Qualifier("ownClock") Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.began = clock.instant();
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        Optional<String> objection = ledger.objection();
        objection.ifPresent(sentence -> health.down().withDetail("reason", sentence));
        if (!ledger.isAppending()) {
            health.down().withDetail("appender", "保存事件的线程已停止，请重新启动。");
        }
        try {
            health.withDetail("position", ledger.readHead());
        } catch (RuntimeException databaseAway) {
            health.down().withDetail("database", "away");
        }
        Duration jump = ledger.clockJump();
        if (!jump.isZero()) {
            degrade(health).withDetail("clock", ("数据库的时钟跳动了 %d 秒，记录时间未随之改变。请核对数据库服务器的时钟；若新的时间才是对的，请重新启动。")
                    .formatted(jump.toSeconds()));
        }
        return withVerification(health, ledger.proven().orElse(new Ledger.Proven(0, null, null))).build();
    }

    private Health.Builder withVerification(Health.Builder health, Ledger.Proven proven) {
        if (proven.verifiedAt() != null) {
            health.withDetail("verifiedPosition", proven.position()).withDetail("verifiedAt", proven.verifiedAt().toString());
        }
        if (proven.wholeAt() != null) {
            health.withDetail("wholeVerifiedAt", proven.wholeAt().toString());
        }
        boolean isOverdue = isOver(proven.verifiedAt(), VERIFIER_IS_OVERDUE) || isOver(proven.wholeAt(), WHOLE_IS_OVERDUE);
        return isOverdue ? degrade(health).withDetail("verification", "账本的自动核对已逾期，请查看日志。") : health;
    }

    /** What an earlier process did long ago says nothing of this one's verifier. */
    private boolean isOver(@Nullable Instant last, Duration limit) {
        return Duration.between(last == null || last.isBefore(began) ? began : last, clock.instant()).compareTo(limit) > 0;
    }

    /** DOWN stays DOWN. */
    private static Health.Builder degrade(Health.Builder health) {
        return health.build().getStatus().equals(Status.DOWN) ? health : health.status(DEGRADED);
    }
}
