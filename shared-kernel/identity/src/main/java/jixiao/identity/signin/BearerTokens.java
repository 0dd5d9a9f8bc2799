package jixiao.identity.signin;

import java.util.Optional;

/** The tokens of machines (RFC 6750). */
public interface BearerTokens {
    /** Empty of one that never was, is revoked or has expired. Read anew each time. */
    Optional<BearerToken> find(String token);
}
