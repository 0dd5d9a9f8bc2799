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
    /** Events looked through by one statement. */
    private static final int EVENTS = 5_000;
    /** Statements that look through the ledger in one run; the next goes on from there. */
    private static final int MOST_STATEMENTS = 200;
    /** Files deleted by one statement: each may be ten megabytes. */
    private static final int FILES = 20;
    private static final String NAMES = "'\"sha256\"\\s*:\\s*\"([0-9a-f]{64})\"', 'g'";
    private static final String SEARCH = """
            with few as (select position, payload::text as payload from ledger where position > :from order by position limit :events),
                 named as (insert into attachment_named select distinct found[1] from few, regexp_matches(payload, %s) found
                           where payload like '%%"sha256"%%' on conflict do nothing)
            select coalesce(max(position), :from) from few""".formatted(NAMES);
    private static final String DELETE = """
            delete from attachment where sha256 in (
                select sha256 from attachment where needed_at < :before
                   and not exists (select from attachment_named named where named.sha256 = attachment.sha256)
                   and sha256 not in (select found[1] from inspection_draft, regexp_matches(report::text, %s) found)
                 order by needed_at limit :files for update skip locked)""".formatted(NAMES);

    private final JdbcClient tables;
    private final Clock clock;
    private final Duration keeps;

    AttachmentRetention(@Qualifier("desk") JdbcClient tables, @Qualifier("clock") Clock clock,
            @Value("${jixiao.retention.attachments}") Duration keeps) {
        this.tables = tables;
        this.clock = clock;
        this.keeps = keeps;
    }

    @Scheduled(initialDelayString = "${jixiao.retention.first}", fixedDelayString = "${jixiao.retention.every}")
    void clear() {
        try {
            int cleared = searched() ? delete() : 0;
            if (cleared > 0) {
                LOG.info("{} files that nobody named were cleared away", cleared);
            }
        } catch (DataAccessException away) {
            LOG.warn("files that nobody named could not be cleared away: {}", away.toString());
        }
    }

    /** Whether the ledger was looked through to its end. */
    private boolean searched() {
        long from = tables.sql("select position from attachment_search").query(Long.class).single();
        for (int statement = 0; statement < MOST_STATEMENTS; statement++) {
            long to = tables.sql(SEARCH).param("from", from).param("events", EVENTS).query(Long.class).single();
            if (to == from) {
                return true;
            }
            tables.sql("update attachment_search set position = greatest(position, :position)").param("position", to).update();
            from = to;
        }
        return false;
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
