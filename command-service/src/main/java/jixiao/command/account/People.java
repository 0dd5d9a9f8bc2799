package jixiao.command.account;

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
        tables.sql("insert into identity.person (account, name) values (:account, :name) on conflict (account) do update set name = :name")
                .param("account", account.key()).param("name", name).update();
    }
}
