package jixiao.command.account;

import java.util.List;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/**
 * An account as it is now: role and unit are read anew at every request, so that a change holds at once. Both are authorities too,
 * the only way in which the board knows whom it answers.
 */
public final class SignedIn extends User {
    private final transient AccountName account;
    private final Role role;
    private final transient UnitCode unit;

    SignedIn(AccountName account, Role role, UnitCode unit, String passwordHash) {
        super(account.text(), passwordHash, List.of(new SimpleGrantedAuthority("ROLE_" + role),
                new SimpleGrantedAuthority("UNIT_" + unit)));
        this.account = account;
        this.role = role;
        this.unit = unit;
    }

    public AccountName account() {
        return account;
    }

    public Role role() {
        return role;
    }

    public UnitCode unit() {
        return unit;
    }
}
