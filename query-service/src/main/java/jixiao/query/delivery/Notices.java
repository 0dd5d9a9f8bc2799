package jixiao.query.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.delivery.outbox.Letter;
import jixiao.query.platform.ScopedTables;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;

/** What came in for somebody within the house (站内消息). */
public final class Notices {
    private final ScopedTables sql;

    public Notices(DataSource views) {
        this.sql = new ScopedTables(views);
    }

    /** Newest first, those before a number; one that cannot be read is left out. */
    public List<Notice> of(Viewer viewer, boolean unreadOnly, long before, int limit) {
        return sql.sql(viewer, """
                select id, number, settled_at, read_at, content from delivery.message
                where account = :account and number < :before and (read_at is null or not :unreadOnly)
                  and (:everything or unit = any (:units))
                order by number desc limit :limit""")
                .param("account", viewer.account()).param("everything", viewer.seesEverything()).param("units", viewer.units())
                .param("before", before).param("unreadOnly", unreadOnly).param("limit", limit)
                .list((row, number) -> new Notice(row.getString(1), row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4) == null ? null : row.getObject(4, OffsetDateTime.class).toInstant(),
                        Letter.readable(row.getString(5)).orElse(null))).stream().filter(notice -> notice.letter() != null).toList();
    }

    public long unread(Viewer viewer) {
        return sql.sql(viewer, """
                select count(*) from delivery.message where account = :account and number is not null and read_at is null
                  and (:everything or unit = any (:units))""").param("account", viewer.account())
                .param("everything", viewer.seesEverything()).param("units", viewer.units()).count();
    }

    /** Read once, it keeps the time of the first reading; false where the account has no such notice that it may see. */
    public boolean read(Viewer viewer, String id, Instant now) {
        return sql.sql(viewer, """
                update delivery.message set read_at = coalesce(read_at, :now)
                where id = :id and account = :account and number is not null and (:everything or unit = any (:units))""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("id", id).param("account", viewer.account())
                .param("everything", viewer.seesEverything()).param("units", viewer.units()).update() == 1;
    }

    /** One message within the house. */
    public record Notice(String id, long number, Instant at, @Nullable Instant readAt, @Nullable Letter letter) {
    }
}
