package jixiao.identity.audit;

import org.jspecify.annotations.Nullable;

/**
 * What reckoning the whole chain anew gave: how many rows there are, the hash of the last one in hexadecimal, and, where something was
 * changed, the first number that is not what it was.
 */
public record AuditVerification(long number, String hash, boolean intact, @Nullable Long firstBadNumber) {
}
