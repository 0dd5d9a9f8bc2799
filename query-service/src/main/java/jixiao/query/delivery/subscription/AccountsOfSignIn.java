package jixiao.query.delivery.subscription;

import java.util.Optional;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The accounts that people sign in with. One that is locked for a while keeps its subscriptions; one that is disabled does not. */
public final class AccountsOfSignIn implements Accounts {
    private final UserDetailsService accounts;

    public AccountsOfSignIn(UserDetailsService accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Subscriber> today(Subscriber then) {
        try {
            UserDetails found = accounts.loadUserByUsername(then.account());
            return found.isEnabled() ? Optional.of(Subscriber.of(then.account(), found.getAuthorities())) : Optional.empty();
        } catch (UsernameNotFoundException gone) {
            return Optional.empty();
        }
    }
}
