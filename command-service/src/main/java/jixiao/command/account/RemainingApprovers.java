package jixiao.command.account;

import jixiao.command.access.RightsProjection;
import jixiao.command.account.AccountRefusal.SecurityAdministratorsTooFew;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Two security administrators must remain: with one alone no right could ever be given again. */
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

    /** Revokes the grant, which is one after the other: of two who revoke each other's at once one is refused. */
    void remainWithout(AccountName account, int number, Runnable revoking) {
        one.run(() -> {
            rights.upTo(ledger.readHead());
            mustRemainWithout(account, number);
            revoking.run();
            return number;
        });
    }

    /** Whoever is disabled can be enabled again and is not missing for good. */
    private void mustRemainWithout(AccountName account, int number) {
        boolean isOne = tables.sql("""
                select exists (select from identity.held_grant
                                where account = :account and number = :number and role = 'SECURITY_ADMIN')""")
                .param("account", account.key()).param("number", number).query(Boolean.class).single();
        int others = tables.sql("""
                select count(distinct account) from identity.held_grant
                 where role = 'SECURITY_ADMIN' and until is null and not (account = :account and number = :number)""")
                .param("account", account.key()).param("number", number).query(Integer.class).single();
        if (isOne && others < 2) {
            throw new SecurityAdministratorsTooFew(others);
        }
    }
}
