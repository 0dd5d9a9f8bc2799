package jixiao.query.fold.deadletter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Poison events that end the whole process and leave nothing to catch: which event is in hand is noted before it is tried alone, and
 * the next start counts the death. All generations know of them, so that no build dies of one again.
 */
public final class FatalEvents {
    /** Any process may be killed while it has an event in hand, but hardly two in a row at the same one. */
    static final int DEATHS = 2;
    /** In a statement about dead letters; its parameter is a letter's position. */
    static final String IS_ONE = "exists (select from query.fatal_event where position = ? and deaths >= " + DEATHS + ")";

    private final JdbcClient sql;

    public FatalEvents(DataSource views) {
        this.sql = JdbcClient.create(views);
    }

    /** Notes which event is in hand. */
    public void begin(String schema, long position) {
        sql.sql("update query.generation set trying = ? where schema = ?").params(position, schema).update();
    }

    /** It failed, and the process lives. What cannot be noted because the database is away is forgiven once. */
    public void survived(String schema, Throwable failure) {
        try {
            sql.sql("update query.generation set trying = null where schema = ?").param(schema).update();
        } catch (DataAccessException away) {
            failure.addSuppressed(away);
        }
    }

    /** To be asked after an end that was not clean: what was in hand then has one more on its account. */
    public void countDeath(String schema) {
        sql.sql("""
                with dead as (select trying, epoch from query.generation where schema = ? and trying > position),
                     forgotten as (update query.generation set trying = null where schema = ?)
                insert into query.fatal_event as known (position, epoch, deaths) select trying, epoch, 1 from dead
                on conflict (position) do update set epoch = excluded.epoch,
                   deaths = case when known.epoch is not distinct from excluded.epoch then known.deaths + 1 else 1 end""")
                .params(schema, schema).update();
    }

    /** The positions of those that are not tried any more, in one life of the ledger. */
    public Set<Long> of(@Nullable UUID epoch) {
        List<Long> positions = sql.sql("select position from query.fatal_event where deaths >= ? and epoch is not distinct from ?::uuid")
                .param(DEATHS).param(epoch == null ? null : epoch.toString()).query(Long.class).list();
        return new HashSet<>(positions);
    }

    public static String why(long position) {
        return "处理第 %d 条事件时进程已 %d 次中断，故搁置；只在有人要求时重试。".formatted(position, DEATHS);
    }
}
