package jixiao.command.imports;

import jixiao.command.access.PersonalWork;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Previews and how far they went belong to whoever imported, until somebody takes over. */
@Component
class ImportsOfPerson implements PersonalWork {
    private final JdbcClient tables;

    ImportsOfPerson(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    @Override
    public void handOver(AccountName from, AccountName to) {
        for (String table : new String[] {"import_preview", "import_progress"}) {
            tables.sql("update %s set account = :to where account = :from".formatted(table)).param("from", from.text())
                    .param("to", to.text()).update();
        }
    }
}
