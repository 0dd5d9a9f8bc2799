package jixiao.command.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Clears away files that nobody names. An event that is being stored at the same moment is not found in the ledger yet; but whoever names
 * a file moves its need first, on the very row that is to be deleted, so that one of the two sees the other.
 */
@Component
class AttachmentRetention {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentRetention.class);
    /** Statements that delete in one run. */
    private static final int MOST_STATEMENTS = 200;
    /** Files deleted by one statement: each may be ten megabytes. */
    private static final int FILES = 20;
    private static final String DELETE = """
            delete from attachment where sha256 in (
                select sha256 from attachment where needed_at < :before
                   and not exists (select from attachment_named named where named.sha256 = attachment.sha256)
                   and sha256 not in (select found[1] from inspection_draft, regexp_matches(report::text, %s) found)
                 order by needed_at limit :files for update skip locked)""".formatted(AttachmentSearch.NAMES);

    private final JdbcClient tables;
    private final AttachmentSearch search;
    private final Clock clock;
    private final Duration keeps;

    AttachmentRetention(@Qualifier("desk") JdbcClient tables, AttachmentSearch search, @Qualifier("clock") Clock clock,
            @Value("${jixiao.retention.attachments}") Duration keeps) {
        this.tables = tables;
        this.search = search;
        this.clock = clock;
        this.keeps = keeps;
    }

    @Scheduled(initialDelayString = "${jixiao.retention.first}", fixedDelayString = "${jixiao.retention.every}")
    void clear() {
        try {
            int cleared = search.catchUp() ? delete() : 0;
            if (cleared > 0) {
                LOG.info("{} files that nobody named were cleared away", cleared);
            }
        } catch (DataAccessException away) {
            LOG.warn("files that nobody named could not be cleared away: {}", away.toString());
        }
    }

    private int delete() {
        int all = 0;
        for (int statement = 0; statement < MOST_STATEMENTS; statement++) {
            int few = tables.sql(DELETE).param("before", clock.instant().minus(keeps).atOffset(ZoneOffset.UTC)).param("files", FILES)
                    .update();
            all += few;
            if (few < FILES) {
                break;
            }
        }
        return all;
    }
}
