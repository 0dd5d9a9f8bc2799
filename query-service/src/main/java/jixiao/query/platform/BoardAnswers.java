package jixiao.query.platform;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.web.idempotency.KeptAnswer;
import jixiao.web.idempotency.KeptAnswers;

/** The board's earlier answers, by key, beside what it sends: neither is ever rebuilt. Kept for 30 days, as the desk's are. */
final class BoardAnswers implements KeptAnswers {
    /** With each that is kept some old ones go, more than one, so that they never grow. */
    private static final int CLEARED_AT_ONCE = 20;
    /** The status of what is under way. */
    private static final int BEGUN = 0;
    /** Who took a key for so long is gone; only a rebuild takes longer, and of those there is one at a time whatever the key. */
    private static final int LONGEST_SECONDS = 120;
    private final ScopedTables tables;

    BoardAnswers(DataSource subscribing) {
        this.tables = new ScopedTables(subscribing);
    }

    @Override
    public Optional<KeptAnswer> given(UUID key) {
        return tables.sqlOfAnswer(key, false, """
                select request, status, content_type, location, body, position from delivery.answer
                where key = :key and status <> :begun""").param("key", key).param("begun", BEGUN)
                .first((row, count) -> new KeptAnswer(row.getString(1), row.getInt(2), row.getString(3), row.getString(4),
                        row.getBytes(5), row.getObject(6, Long.class), List.of()));
    }

    /** The key itself tells, whichever of several boards is asked: it can be inserted once. */
    @Override
    public boolean begin(UUID key, String request) {
        return tables.sqlOfAnswer(key, false, """
                insert into delivery.answer as known (key, request, status, body) values (:key, :request, :begun, '')
                on conflict (key) do update set request = excluded.request, answered_at = now()
                    where known.status = :begun and known.answered_at < now() - make_interval(secs => :longest)
                """).param("key", key).param("request", request).param("begun", BEGUN).param("longest", LONGEST_SECONDS).update() == 1;
    }

    @Override
    public void giveUp(UUID key) {
        tables.sqlOfAnswer(key, false, "delete from delivery.answer where key = :key and status = :begun").param("key", key)
                .param("begun", BEGUN).update();
    }

    @Override
    public void keep(UUID key, KeptAnswer answer) {
        tables.sqlOfAnswer(key, true, """
                with cleared as (delete from delivery.answer where key in (select key from delivery.answer
                    where answered_at < now() - interval '30 days' order by answered_at limit :cleared))
                insert into delivery.answer as known (key, request, status, content_type, location, body, position)
                values (:key, :request, :status, :contentType, :location, :body, :position) on conflict (key) do update
                    set status = excluded.status, content_type = excluded.content_type, location = excluded.location, body = excluded.body,
                        position = excluded.position, answered_at = now() where known.status = :begun
                """).param("begun", BEGUN).param("cleared", CLEARED_AT_ONCE).param("key", key).param("request", answer.request())
                .param("status", answer.status())
                .param("contentType", answer.contentType()).param("location", answer.location()).param("body", answer.body())
                .param("position", answer.position()).update();
    }
}
