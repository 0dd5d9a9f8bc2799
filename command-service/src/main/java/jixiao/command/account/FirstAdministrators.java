package jixiao.command.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jixiao.command.unit.PlantedUnits;
import jixiao.identity.password.Passwords;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The four administrators of a first start: one makes accounts, two give each other's grants their second pair of eyes, one audits. Each
 * gets a one-time secret, which is answered once.
 */
@Component
public class FirstAdministrators {
    private static final List<Map.Entry<String, Role>> FOUR = List.of(Map.entry("sysadmin", Role.SYSTEM_ADMIN),
            Map.entry("secadmin", Role.SECURITY_ADMIN), Map.entry("secadmin2", Role.SECURITY_ADMIN),
            Map.entry("auditadmin", Role.AUDIT_ADMIN));
    private final Accounts accounts;
    private final PlantedUnits units;
    private final Passwords passwords;
    private final JdbcClient tables;

    FirstAdministrators(Accounts accounts, PlantedUnits units, Passwords passwords, @Qualifier("identity") JdbcClient tables) {
        this.accounts = accounts;
        this.units = units;
        this.passwords = passwords;
        this.tables = tables;
    }

    public record Administrator(AccountName account, Role role, String secret) {
        /** Without the secret where it is logged. */
        @Override
        public String toString() {
            return account + " " + role;
        }
    }

    /** Makes them where there has never been any administrator; otherwise nobody. */
    public List<Administrator> begin() {
        List<Administrator> made = new ArrayList<>();
        if (areThere()) {
            return made;
        }
        UnitCode root = units.placeholder();
        for (Map.Entry<String, Role> one : FOUR) {
            AccountName account = free(one.getKey());
            accounts.adopt(account, one.getValue(), root, "首次启动");
            made.add(new Administrator(account, one.getValue(), passwords.giveSecret(account)));
        }
        return made;
    }

    private boolean areThere() {
        return tables.sql("select exists (select from identity.access where capacity <> 'BUSINESS')").query(Boolean.class).single();
    }

    /** Somebody else may have borne the name before there were administrators. */
    private AccountName free(String wanted) {
        String name = wanted;
        for (int number = 3; isTaken(name); number++) {
            name = wanted + number;
        }
        return new AccountName(name);
    }

    private boolean isTaken(String name) {
        return tables.sql("select exists (select from identity.access where account = :account)").param("account", name)
                .query(Boolean.class).single();
    }
}
