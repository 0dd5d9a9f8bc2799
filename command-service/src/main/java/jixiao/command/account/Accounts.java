package jixiao.command.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
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

    /**
     * Makes the account, or gives an existing one this role, unit and password; a new one is kept under the normal form of its name. A name
     * that is reserved or holds anything invisible is an {@link IllegalArgumentException}.
     */
    public void open(AccountName name, Role role, UnitCode unit, String password) {
        if (name.isReserved()) {
            throw new IllegalArgumentException("账号名 %s 留给系统自身，不能开立".formatted(name));
        }
        name.fault().ifPresent(fault -> {
            throw new IllegalArgumentException("账号名 %s %s".formatted(name, fault));
        });
        tables.sql("""
                insert into account (name, role, unit, password_hash) values (:name, :role, :unit, :hash)
                on conflict (name) do update set role = excluded.role, unit = excluded.unit, password_hash = excluded.password_hash
                """).param("name", find(name).map(known -> known.account().text()).orElse(name.key()))
                .param("role", role.name()).param("unit", unit.text())
                .param("hash", passwords.encode(password)).update();
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        AccountName asked = new AccountName(name);
        if (asked.isReserved()) { // it may have been opened before the name was reserved
            throw new UsernameNotFoundException("reserved account");
        }
        return find(asked).orElseThrow(() -> new UsernameNotFoundException("unknown account"));
    }

    /**
     * The one that is named so; else, of those opened in earlier days when nothing was normalised yet, the first that has this name's
     * normal form. All are looked through only for a name that is no account's own.
     */
    private Optional<SignedIn> find(AccountName name) {
        return tables.sql("select name, role, unit, password_hash from account where name in (:typed, :normal) order by name <> :typed")
                .param("typed", name.text()).param("normal", name.key()).query((row, count) -> signedIn(row)).list().stream().findFirst()
                .or(() -> tables.sql("select name, role, unit, password_hash from account order by name")
                        .query((row, count) -> signedIn(row)).list().stream().filter(one -> one.account().equals(name)).findFirst());
    }

    private static SignedIn signedIn(ResultSet row) throws SQLException {
        return new SignedIn(new AccountName(row.getString(1)), Role.valueOf(row.getString(2)), new UnitCode(row.getString(3)),
                row.getString(4));
    }
}
