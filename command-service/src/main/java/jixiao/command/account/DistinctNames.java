package jixiao.command.account;

import java.util.function.Supplier;
import jixiao.command.access.RightsProjection;
import jixiao.command.account.AccountRefusal.AccountExists;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No two accounts have names that people read as one. Those that were there before this rule stay as they are. */
@Component
class DistinctNames {
    private final JdbcClient tables;
    private final Ledger ledger;
    private final RightsProjection rights;
    private final OneAtATime one;

    DistinctNames(@Qualifier("identity") JdbcClient tables, Ledger ledger, RightsProjection rights, OneAtATime one) {
        this.tables = tables;
        this.ledger = ledger;
        this.rights = rights;
        this.one = one;
    }

    /** Opens it, one after the other: of two that are alike and asked for at once one is refused. */
    <T> T open(AccountName account, Supplier<T> opening) {
        return one.run(() -> {
            rights.upTo(ledger.readHead());
            tables.sql("select shown from identity.access where lower(account) = :readAs and account <> :account")
                    .param("readAs", account.readAs()).param("account", account.key()).query(String.class).list().stream().findFirst()
                    .ifPresent(alike -> {
                        throw new AccountExists(account, alike);
                    });
            return opening.get();
        });
    }
}
