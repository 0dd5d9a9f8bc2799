package jixiao.command.account;

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
 * who asks and one who agrees, without whom no administrator could be enabled again. What could end one of them is decided one after the
 * other, whichever process is asked.
 */
@Component
class RemainingApprovers {
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
            mustRemainEnabled(Role.SYSTEM_ADMIN, account);
            mustRemainEnabled(Role.SECURITY_ADMIN, account);
            disabling.run();
            return account;
        });
    }

    private void mustRemainWithout(AccountName account, int number) {
        boolean isOne = tables.sql("""
                select exists (select from identity.held_grant
                                where account = :account and number = :number and role = 'SECURITY_ADMIN' and until is null)""")
                .param("account", account.key()).param("number", number).query(Boolean.class).single();
        if (!isOne) {
            return;
        }
        int others = tables.sql("""
                select count(distinct account) from identity.held_grant
                 where role = 'SECURITY_ADMIN' and until is null and not (account = :account and number = :number)""")
                .param("account", account.key()).param("number", number).query(Integer.class).single();
        if (others < 2) {
            throw new SecurityAdministratorsTooFew(others);
        }
        mustRemainEnabled(Role.SECURITY_ADMIN, account);
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
