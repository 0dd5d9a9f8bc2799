package jixiao.query.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who the persons behind accounts are today: their names stand beside the ledger and may have been erased. */
@Component
class PersonNames {
    private final JdbcClient identity;

    PersonNames(@Qualifier("identity") JdbcClient identity) {
        this.identity = identity;
    }

    /** By the normal form of the account's name; who has none is missing. */
    Map<String, String> of(Collection<AccountName> accounts) {
        Map<String, String> names = new HashMap<>();
        identity.sql("select account, name from identity.person where account = any(?) and name is not null")
                .param(accounts.stream().map(AccountName::key).toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString(1), row.getString(2));
                });
        return names;
    }
}
