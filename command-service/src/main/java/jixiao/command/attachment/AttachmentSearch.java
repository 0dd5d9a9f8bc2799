package jixiao.command.attachment;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which files the events of which aggregates name, found by reading each event of the ledger once. */
@Component
class AttachmentSearch {
    static final String NAMES = "'\"sha256\"\\s*:\\s*\"([0-9a-f]{64})\"', 'g'";
    /** Events looked through by one statement. */
    private static final int EVENTS = 5_000;
    /** Statements that look through the ledger in one run; the next goes on from there. */
    private static final int MOST_STATEMENTS = 200;
    private static final String SEARCH = """
            with few as (select position, aggregate, payload::text as payload from ledger where position > :from
                         order by position limit :events),
                 named as (insert into attachment_named (sha256, aggregate)
                           select distinct found[1], aggregate from few, regexp_matches(payload, %s) found
                           where payload like '%%"sha256"%%' on conflict do nothing)
            select coalesce(max(position), :from) from few""".formatted(NAMES);

    private final JdbcClient tables;

    AttachmentSearch(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    /** Whether the ledger was looked through to its end. */
    boolean catchUp() {
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
}
