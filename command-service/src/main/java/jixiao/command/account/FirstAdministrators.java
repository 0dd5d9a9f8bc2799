package jixiao.command.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.command.unit.PlantedUnits;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
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
    private final OneAtATime one;
    private final JdbcClient tables;

    FirstAdministrators(Accounts accounts, PlantedUnits units, OneAtATime one,
                        @Qualifier("identity") JdbcClient tables) {
        this.accounts = accounts;
        this.units = units;
        this.one = one;
        this.tables = tables;
    }

    public record Administrator(AccountName account, Role role, String secret) {
        /** Without the secret where it is logged. */
        @Override
        public String toString() {
            return account + " " + role;
        }
    }

    /**
     * Makes whoever of them is missing, and gives new secrets where nobody of a role can sign in, because all are disabled or have not come
     * while the former were good: a start that ended before it told them, or a holiday, leaves nobody shut out for ever.
     */
    public List<Administrator> begin() {
        return areThere() ? List.of() : one.run(() -> {
            makeMissing();
            List<Administrator> told = new ArrayList<>();
            for (Role role : FOUR.stream().map(Map.Entry::getValue).distinct().toList()) {
                List<AccountName> holders = holders(role);
                if (holders.stream().noneMatch(this::canSignIn)) {
                    List<AccountName> enabled = holders.stream().filter(holder -> !accounts.isDisabled(holder)).toList();
                    (enabled.isEmpty() ? holders : enabled).forEach(holder -> told.add(new Administrator(holder, role,
                            accounts.readmit(holder, "没有人能以%s登录".formatted(role.words())))));
                }
            }
            return told;
        });
    }

    /** Looked at first, so that a later start waits for nobody who opens or revokes at another desk just now. */
    private boolean areThere() {
        return FOUR.stream().map(Map.Entry::getValue).distinct().allMatch(role -> {
            List<AccountName> holders = holders(role);
            return holders.size() >= FOUR.stream().filter(one -> one.getValue() == role).count()
                    && holders.stream().anyMatch(this::canSignIn);
        });
    }

    /** Two who can sign in: one asks to let an administrator in again, the other agrees. */
    public record DualController(AccountName requester, AccountName approver) {
    }

    /** Who can let these in again without anybody at the machine; empty where nobody asks or nobody agrees. */
    public Optional<DualController> besides(Collection<AccountName> shutOut) {
        return whoCanSignIn(Role.SYSTEM_ADMIN, shutOut).flatMap(requester -> whoCanSignIn(Role.SECURITY_ADMIN, shutOut)
                .map(approver -> new DualController(requester, approver)));
    }

    private Optional<AccountName> whoCanSignIn(Role role, Collection<AccountName> shutOut) {
        return holders(role).stream().filter(holder -> !shutOut.contains(holder) && canSignIn(holder)).findFirst();
    }

    private void makeMissing() {
        Map<Role, Integer> seen = new EnumMap<>(Role.class);
        for (Map.Entry<String, Role> wanted : FOUR) {
            Role role = wanted.getValue();
            if (seen.merge(role, 1, Integer::sum) > holders(role).size()) {
                accounts.adopt(free(wanted.getKey()), role, units.placeholder(), "首次启动");
            }
        }
    }

    /** Of a grant that does not end, disabled or not. */
    private List<AccountName> holders(Role role) {
        return tables.sql("""
                select distinct account from identity.held_grant where role = :role and until is null order by account""")
                .param("role", role.name()).query((row, number) -> new AccountName(row.getString(1))).list();
    }

    private boolean canSignIn(AccountName account) {
        return tables.sql("""
                select exists (select from identity.person join identity.access using (account)
                                where account = :account and not disabled and password_hash is not null
                                  and (secret_until is null or secret_until > clock_timestamp()))""")
                .param("account", account.key()).query(Boolean.class).single();
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
