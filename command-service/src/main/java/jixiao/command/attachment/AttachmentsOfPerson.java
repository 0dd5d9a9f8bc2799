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
    private final AttachmentSearch search;

    AttachmentsOfPerson(@Qualifier("desk") JdbcClient tables, AttachmentSearch search) {
        this.tables = tables;
        this.search = search;
    }

    /** Only what no event names is work under way; what one names is read by whoever sees that. */
    @Override
    public void handOver(AccountName from, Rights to) {
        search.catchUp();
        tables.sql("""
                with left_behind as (delete from attachment_handed_in kept where account = :from and not exists
                        (select from attachment_named named where named.sha256 = kept.sha256) returning sha256)
                insert into attachment_handed_in (sha256, account) select sha256, :to from left_behind on conflict do nothing""")
                .param("from", from.key()).param("to", to.account().key()).update();
    }
}
