package jixiao.command.account;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jixiao.command.access.RightsProjection;
import jixiao.command.account.AccountRefusal.AccountExists;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No two accounts have names that people read as one. Those that were there before this rule stay as they are. */
@Component
public class DistinctNames {
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

    /** Opens them, who are not alike themselves, one asking after the other: of two that are alike and asked for at once one is refused. */
    public <T> T open(Collection<AccountName> accounts, Supplier<T> opening) {
        return one.run(() -> {
            rights.upTo(ledger.readHead());
            mustBeDistinct(accounts);
            return opening.get();
        });
    }

    private void mustBeDistinct(Collection<AccountName> accounts) {
        Map<String, AccountName> asked = accounts.stream().collect(Collectors.toMap(AccountName::readAs, account -> account));
        tables.sql("select account, shown, read_as from identity.access where read_as = any (:readAs::text[])")
                .param("readAs", asked.keySet().toArray(String[]::new)).query(row -> {
                    AccountName account = Objects.requireNonNull(asked.get(row.getString("read_as")));
                    if (!account.key().equals(row.getString("account"))) {
                        throw new AccountExists(account, row.getString("shown"));
                    }
                });
    }
}
