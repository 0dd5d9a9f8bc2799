package jixiao.command.attachment;

import jixiao.command.access.PersonalWork;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that nothing names yet are their sender's alone, until somebody takes over. */
@Component
class AttachmentsOfPerson implements PersonalWork {
    private final JdbcClient tables;

    AttachmentsOfPerson(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    @Override
    public void handOver(AccountName from, Rights to) {
        tables.sql("""
                with left_behind as (delete from attachment_handed_in where account = :from returning sha256)
                insert into attachment_handed_in (sha256, account) select sha256, :to from left_behind on conflict do nothing""")
                .param("from", from.key()).param("to", to.account().key()).update();
    }
}
