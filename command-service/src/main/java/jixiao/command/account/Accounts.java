package jixiao.command.account;

import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The accounts of this ledger. Only the password's hash is kept. */
@Component
public class Accounts implements UserDetailsService {
    private final JdbcClient tables;
    private final PasswordEncoder passwords;

    Accounts(@Qualifier("desk") JdbcClient tables, PasswordEncoder passwords) {
        this.tables = tables;
        this.passwords = passwords;
    }

    /** Makes the account, or gives an existing one this role, unit and password. A reserved name is an {@link IllegalArgumentException}. */
    public void open(AccountName name, Role role, UnitCode unit, String password) {
        if (name.isReserved()) {
            throw new IllegalArgumentException("账号名 %s 留给系统自身，不能开立".formatted(name));
        }
        tables.sql("""
                insert into account (name, role, unit, password_hash) values (:name, :role, :unit, :hash)
                on conflict (name) do update set role = excluded.role, unit = excluded.unit, password_hash = excluded.password_hash
                """).param("name", name.text()).param("role", role.name()).param("unit", unit.text())
                .param("hash", passwords.encode(password)).update();
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        if (new AccountName(name).isReserved()) { // it may have been opened before the name was reserved
            throw new UsernameNotFoundException("reserved account");
        }
        return tables.sql("select name, role, unit, password_hash from account where name = :name").param("name", name)
                .query((row, count) -> new SignedIn(new AccountName(row.getString(1)), Role.valueOf(row.getString(2)),
                        new UnitCode(row.getString(3)), row.getString(4)))
                .optional().orElseThrow(() -> new UsernameNotFoundException("unknown account"));
    }
}
