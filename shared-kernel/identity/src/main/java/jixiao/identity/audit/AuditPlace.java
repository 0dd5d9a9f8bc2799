package jixiao.identity.audit;

/** Where the chain stood: the number of its last row, and the row's hash. */
record AuditPlace(long number, byte[] hash) {
    /** What the first row follows. */
    static final AuditPlace START = new AuditPlace(0, new byte[32]);
}
