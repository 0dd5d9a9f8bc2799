package jixiao.query.platform;

import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.web.KeptAnswer;
import jixiao.web.KeptAnswers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board's earlier answers, by key, beside what it sends: neither is ever rebuilt. Kept for 30 days, as the desk's are. */
final class BoardAnswers implements KeptAnswers {
    /** With each that is kept some old ones go, more than one, so that they never grow. */
    private static final int CLEARED_AT_ONCE = 20;
    private final JdbcClient tables;

    BoardAnswers(DataSource subscribing) {
        this.tables = JdbcClient.create(subscribing);
    }

    @Override
    public Optional<KeptAnswer> given(UUID key) {
        return tables.sql("select request, status, content_type, location, body, position from delivery.answer where key = :key")
                .param("key", key).query((row, count) -> new KeptAnswer(row.getString(1), row.getInt(2), row.getString(3), row.getString(4),
                        row.getBytes(5), row.getObject(6, Long.class))).optional();
    }

    @Override
    public void keep(UUID key, KeptAnswer answer) {
        tables.sql("""
                with cleared as (delete from delivery.answer where key in (select key from delivery.answer
                    where answered_at < now() - interval '30 days' order by answered_at limit :cleared))
                insert into delivery.answer (key, request, status, content_type, location, body, position)
                values (:key, :request, :status, :contentType, :location, :body, :position) on conflict (key) do nothing
                """).param("cleared", CLEARED_AT_ONCE).param("key", key).param("request", answer.request()).param("status", answer.status())
                .param("contentType", answer.contentType()).param("location", answer.location()).param("body", answer.body())
                .param("position", answer.position()).update();
    }
}
