package jixiao.query.account;

import java.util.List;
import jixiao.query.account.AccountTable.Account;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Signs in whom the desk knows, with role and unit as they are now, where the board is a process of its own. */
final class SignInByTable implements UserDetailsService {
    private final AccountTable accounts;

    SignInByTable(AccountTable accounts) {
        this.accounts = accounts;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        Account account = accounts.find(name).orElseThrow(() -> new UsernameNotFoundException("unknown account"));
        return new User(account.name(), account.passwordHash(),
                List.of(new SimpleGrantedAuthority("ROLE_" + account.role()), new SimpleGrantedAuthority("UNIT_" + account.unit())));
    }
}
