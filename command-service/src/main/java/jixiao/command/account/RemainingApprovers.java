package jixiao.command.account;

import java.util.List;
import java.util.Optional;
import jixiao.command.access.RightsProjection;
import jixiao.command.account.AccountRefusal.LastAdministrator;
import jixiao.command.account.AccountRefusal.SecurityAdministratorsTooFew;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who must remain: two security administrators, with one alone no right could ever be given again; and of those who are not disabled one
 * system administrator, who asks, and one security administrator, who agrees: without either no administrator could be enabled again. What
 * could end one of them is decided one after the other, whichever process is asked.
 */
@Component
class RemainingApprovers {
    private static final List<Role> WHO_MUST_REMAIN = List.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN);
    private final JdbcClient tables;
    private final Ledger ledger;
    private final RightsProjection rights;
    private final OneAtATime one;

    RemainingApprovers(@Qualifier("identity") JdbcClient tables, Ledger ledger, RightsProjection rights, OneAtATime one) {
        this.tables = tables;
        this.ledger = ledger;
        this.rights = rights;
        this.one = one;
    }

    /** Revokes the grant: of two who revoke each other's at once one is refused. */
    void remainWithout(AccountName account, int number, Runnable revoking) {
        one.run(() -> {
            rights.upTo(ledger.readHead());
            mustRemainWithout(account, number);
            revoking.run();
            return number;
        });
    }

    /** Disables the account: of two who disable each other at once one is refused. */
    void remainWithout(AccountName account, Runnable disabling) {
        one.run(() -> {
            rights.upTo(ledger.readHead());
            WHO_MUST_REMAIN.forEach(role -> mustRemainEnabled(role, account));
            disabling.run();
            return account;
        });
    }

    private void mustRemainWithout(AccountName account, int number) {
        Optional<Role> held = tables.sql("""
                select role from identity.held_grant where account = :account and number = :number and until is null""")
                .param("account", account.key()).param("number", number).query(String.class).optional().map(Role::valueOf)
                .filter(role -> WHO_MUST_REMAIN.contains(role) && !holdsBesides(role, account, number));
        if (held.filter(Role.SECURITY_ADMIN::equals).isPresent()) {
            int others = tables.sql("""
                    select count(distinct account) from identity.held_grant
                     where role = 'SECURITY_ADMIN' and until is null and account <> :account""")
                    .param("account", account.key()).query(Integer.class).single();
            if (others < 2) {
                throw new SecurityAdministratorsTooFew(others);
            }
        }
        held.ifPresent(role -> mustRemainEnabled(role, account));
    }

    /** By another lasting grant: the same role may be held for several units. */
    private boolean holdsBesides(Role role, AccountName account, int number) {
        return tables.sql("""
                select exists (select from identity.held_grant
                                where account = :account and number <> :number and role = :role and until is null)""")
                .param("account", account.key()).param("number", number).param("role", role.name()).query(Boolean.class).single();
    }

    private void mustRemainEnabled(Role role, AccountName without) {
        boolean isOne = holds(role, "account = :account", without);
        if (isOne && !holds(role, "account <> :account", without)) {
            throw new LastAdministrator(role, without);
        }
    }

    private boolean holds(Role role, String who, AccountName account) {
        return tables.sql("""
                select exists (select from identity.held_grant join identity.access using (account)
                                where role = :role and until is null and not disabled and\s""" + who + ")")
                .param("role", role.name()).param("account", account.key()).query(Boolean.class).single();
    }
}
