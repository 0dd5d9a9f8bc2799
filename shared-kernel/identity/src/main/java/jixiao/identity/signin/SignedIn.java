package jixiao.identity.signin;

import java.util.Objects;
import java.util.Set;
import jixiao.identity.rights.KnownAccount;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever asks: the account, what it may do at this request and how it was proved. With {@code mustChange} nothing is allowed but to change
 * the password; {@code scopes} limit a token.
 */
public record SignedIn(AccountName account, Rights rights, Way way, Set<TokenScope> scopes, boolean mustChange)
        implements AuthenticatedPrincipal {
    public SignedIn {
        scopes = Set.copyOf(scopes);
    }

    static SignedIn of(KnownAccount account, Way way, Set<TokenScope> scopes) {
        return new SignedIn(account.account(), account.rights(), way, scopes, account.mustChange());
    }

    /** The name as it was given. */
    @Override
    public String getName() {
        return account.text();
    }

    public static SignedIn of(Authentication authentication) {
        return (SignedIn) Objects.requireNonNull(authentication.getPrincipal(), "signed in");
    }

    /** Whoever this thread's request comes from; a handler that demands a right is never asked by anybody else. */
    public static SignedIn current() {
        return of(Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication(), "signed in"));
    }
}
