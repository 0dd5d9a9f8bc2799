package jixiao.identity.audit;

/** How it went: done; refused by a rule, a form or a state; denied for want of a right; failed by a wrong password or a fault of ours. */
public enum AuditOutcome {
    DONE, REFUSED, DENIED, FAILED
}
