package jixiao.command.account;

import java.util.Map;
import jixiao.command.ledger.chain.NotStored;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The persons behind the accounts, beside the ledger, where they can be erased. */
@Component
public class People {
    private final JdbcClient tables;

    People(@Qualifier("identity") JdbcClient tables) {
        this.tables = tables;
    }

    /** Before the ledger takes what would be left without a name and a secret. */
    public void mustBeThere() {
        try {
            tables.sql("select count(*) from identity.person where account = ''").query(Integer.class).single();
        } catch (DataAccessException away) {
            throw new NotStored.NotAccepted("存放姓名和口令的数据库不可用", away);
        }
    }

    boolean havePassword(AccountName account) {
        return tables.sql("select exists (select from identity.person where account = :account and password_hash is not null)")
                .param("account", account.key()).query(Boolean.class).single();
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
