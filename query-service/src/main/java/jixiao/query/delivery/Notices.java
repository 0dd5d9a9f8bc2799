package jixiao.query.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.delivery.outbox.Letter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came in for somebody within the house (站内消息). */
public final class Notices {
    private final JdbcClient sql;

    public Notices(DataSource views) {
        this.sql = JdbcClient.create(views);
    }

    /** Newest first, those before a number; one that cannot be read is left out. */
    public List<Notice> of(String account, boolean unreadOnly, long before, int limit) {
        return sql.sql("""
                select id, number, settled_at, read_at, content from delivery.message
                where account = :account and number < :before and (read_at is null or not :unreadOnly)
                order by number desc limit :limit""")
                .param("account", account).param("before", before).param("unreadOnly", unreadOnly).param("limit", limit)
                .query((row, number) -> new Notice(row.getString(1), row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4) == null ? null : row.getObject(4, OffsetDateTime.class).toInstant(),
                        Letter.readable(row.getString(5)).orElse(null))).list().stream().filter(notice -> notice.letter() != null).toList();
    }

    public long unread(String account) {
        return sql.sql("select count(*) from delivery.message where account = ? and number is not null and read_at is null").param(account)
                .query(Long.class).single();
    }

    /** Read once, it keeps the time of the first reading; false where the account has no such notice. */
    public boolean read(String account, String id, Instant now) {
        return sql.sql("""
                update delivery.message set read_at = coalesce(read_at, :now)
                where id = :id and account = :account and number is not null""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("id", id).param("account", account).update() == 1;
    }

    /** One message within the house. */
    public record Notice(String id, long number, Instant at, @Nullable Instant readAt, @Nullable Letter letter) {
    }
}
