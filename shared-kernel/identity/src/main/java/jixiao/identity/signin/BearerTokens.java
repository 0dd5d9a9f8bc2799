package jixiao.identity.signin;

import java.util.Optional;
import jixiao.kernel.value.AccountName;

/** The tokens of machines (RFC 6750). */
public interface BearerTokens {
    /** Empty of one that never was, is revoked or has expired. Read anew each time. */
    Optional<BearerToken> find(String token);

    /** Whose a token is that opens nothing any more, while that is known. */
    Optional<AccountName> formerOwner(String token);
}
