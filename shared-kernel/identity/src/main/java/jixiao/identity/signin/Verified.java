package jixiao.identity.signin;

import java.util.Set;
import jixiao.identity.rights.KnownAccount;

/** Whoever a cookie or a token was found to be. */
record Verified(KnownAccount account, Way way, Set<TokenScope> scopes) {
    SignedIn signedIn() {
        return SignedIn.of(account, way, scopes);
    }
}
