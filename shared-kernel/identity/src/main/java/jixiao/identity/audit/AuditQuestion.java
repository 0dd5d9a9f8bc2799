package jixiao.identity.audit;

import org.jspecify.annotations.Nullable;

/** Which rows are asked for; null asks for all. {@code after} is the number of the last row that is too old. */
public record AuditQuestion(long after, @Nullable String account, @Nullable String unit, @Nullable AuditOutcome outcome) {
}
