package jixiao.identity.audit;

import java.time.Instant;

/** An entry as it is stored; {@code times} it was seen from {@code since} on, in the same second. */
public record AuditRow(long number, Instant at, Instant since, int times, AuditEntry entry, byte[] hash) {
}
