package jixiao.identity.signin;

import java.util.Set;
import jixiao.kernel.value.AccountName;

/** A token in force: whose it is and what it is good for. */
public record BearerToken(AccountName account, Set<TokenScope> scopes) {
    public BearerToken {
        scopes = Set.copyOf(scopes);
    }
}
