package jixiao.command.audit;

import jixiao.identity.audit.AuditVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Proves the audit every night; what it finds against it is logged and told by the health of the audit. */
@Component
class NightlyProof {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyProof.class);
    private final AuditVerifier verifier;

    NightlyProof(AuditVerifier verifier) {
        this.verifier = verifier;
    }

    /** Nobody works, and the ledger's own proof has had its time. */
    @Scheduled(cron = "0 10 3 * * *", zone = "Asia/Shanghai")
    void prove() {
        try {
            verifier.proveAndKeep();
        } catch (RuntimeException away) {
            LOG.error("the audit cannot be verified", away);
        }
    }
}
