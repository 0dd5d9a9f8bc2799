package jixiao.command.account;

import java.util.Map;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The persons behind the accounts, beside the ledger, where they can be erased. */
@Component
public class People {
    private final JdbcClient tables;

    People(@Qualifier("identity") JdbcClient tables) {
        this.tables = tables;
    }

    public void named(AccountName account, String name) {
        named(Map.of(account, name));
    }

    /** All of them or none. */
    public void named(Map<AccountName, String> names) {
        tables.sql("""
                insert into identity.person (account, name) select * from unnest(:accounts::text[], :names::text[])
                on conflict (account) do update set name = excluded.name""")
                .param("accounts", names.keySet().stream().map(AccountName::key).toArray(String[]::new))
                .param("names", names.values().toArray(String[]::new)).update();
    }
}
