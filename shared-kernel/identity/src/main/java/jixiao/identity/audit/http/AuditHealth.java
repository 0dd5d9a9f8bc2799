package jixiao.identity.audit.http;

import jixiao.identity.audit.AuditLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Health of the audit. DEGRADED: the last record was not stored, or somebody changed those that were. */
@Component("auditHealth")
class AuditHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");
    private final AuditLog log;

    AuditHealth(AuditLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        log.trouble().ifPresent(why -> health.status(DEGRADED).withDetail("writing", "审计记录写不下来：" + why));
        log.objection().ifPresent(sentence -> health.status(DEGRADED).withDetail("reason", sentence));
        return health.build();
    }
}
