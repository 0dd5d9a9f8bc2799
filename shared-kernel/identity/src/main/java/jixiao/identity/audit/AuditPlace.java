package jixiao.identity.audit;

import java.time.Instant;

/** Where the chain stood: the number of its last row, the row's hash, and when it was recorded. */
record AuditPlace(long number, byte[] hash, Instant at) {
    /** What the first row follows. */
    static final AuditPlace START = new AuditPlace(0, new byte[32], Instant.EPOCH);
}
