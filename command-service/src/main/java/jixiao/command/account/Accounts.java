package jixiao.command.account;

import java.util.Set;
import javax.sql.DataSource;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes accounts, each with one right that lasts, where identity keeps people. Only the password's hash is kept. */
@Component
public class Accounts {
    private static final Set<Role> FOR_EVERYTHING = Set.of(Role.REVIEWER, Role.LEADER);
    private final JdbcClient tables;
    private final TransactionTemplate transactions;
    private final PasswordEncoder passwords;

    Accounts(@Qualifier("identity") JdbcClient tables, @Qualifier("identity") DataSource identity, PasswordEncoder passwords) {
        this.tables = tables;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(identity));
        this.passwords = passwords;
    }

    /**
     * Makes the account, or gives an existing one this role, unit and password; a new one is kept under the normal form of its name. A name
     * that is reserved or holds anything invisible is an {@link IllegalArgumentException}.
     */
    public void open(AccountName name, Role role, UnitCode unit, String password) {
        open(name, role, unit, password, true);
    }

    /** The same with a password that need never be changed: of a sample. */
    public void openSample(AccountName name, Role role, UnitCode unit, String password) {
        open(name, role, unit, password, false);
    }

    private void open(AccountName name, Role role, UnitCode unit, String password, boolean ages) {
        if (name.isReserved()) {
            throw new IllegalArgumentException("账号名 %s 留给系统自身，不能开立".formatted(name));
        }
        name.fault().ifPresent(fault -> {
            throw new IllegalArgumentException("账号名 %s %s".formatted(name, fault));
        });
        keep(name, name.key(), role, unit, String.valueOf(passwords.encode(password)), ages);
    }

    /** {@code shown}: how a new one is written; {@code ages}: whether its password has to be changed after some time. */
    void keep(AccountName name, String shown, Role role, UnitCode unit, String hash, boolean ages) {
        String capacity = role.isAdministrator() ? role.name() : "BUSINESS";
        transactions.executeWithoutResult(status -> {
            tables.sql("delete from identity.held_grant where account = :account").param("account", name.key()).update();
            tables.sql("""
                    insert into identity.access (account, shown, unit, capacity) values (:account, :shown, :unit, :capacity)
                    on conflict (account) do update set unit = excluded.unit, capacity = excluded.capacity, disabled = false""")
                    .param("account", name.key()).param("shown", shown).param("unit", unit.text()).param("capacity", capacity).update();
            tables.sql("""
                    insert into identity.held_grant (account, number, role, unit, capacity)
                    values (:account, 1, :role, :unit, :capacity)""")
                    .param("account", name.key()).param("role", role.name()).param("unit", unit.text()).param("capacity", capacity)
                    .update();
            if (FOR_EVERYTHING.contains(role)) {
                tables.sql("insert into identity.unit_reach (unit, everything) values (:unit, true) on conflict do nothing")
                        .param("unit", unit.text()).update();
            }
            tables.sql("""
                    insert into identity.person (account, password_hash, changed_at)
                    values (:account, :hash, case when :ages then clock_timestamp() else 'infinity' end)
                    on conflict (account) do update set password_hash = excluded.password_hash, must_change = false, secret_until = null,
                           changed_at = excluded.changed_at""").param("account", name.key()).param("hash", hash).param("ages", ages)
                    .update();
        });
    }
}
