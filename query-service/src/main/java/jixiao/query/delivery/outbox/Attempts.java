package jixiao.query.delivery.outbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.delivery.subscription.Subscriptions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be sent now, and what became of each attempt. */
public final class Attempts {
    private final JdbcClient sql;

    public Attempts(DataSource views) {
        this.sql = JdbcClient.create(views);
    }

    /**
     * The oldest few of every lane, so that a crowd before one door hides no other; {@code flying} are on their way already. What
     * happened to an alert later waits until what was before is there, or given up: nobody hears of an end before its beginning.
     */
    List<Outgoing> due(Instant now, Collection<String> flying, int perLane) {
        return sql.sql("""
                select message.id, message.lane, message.attempts, message.content, subscription.channel, subscription.target,
                       subscription.robot, subscription.secret, subscription.quiet_from, subscription.quiet_until
                from (select distinct lane from delivery.message where state = 'WAITING' and due <= :now and lane <> 'IN_APP') lanes
                cross join lateral (
                    select * from delivery.message candidate where state = 'WAITING' and due <= :now and lane = lanes.lane
                      and id <> all(:flying)
                    and not exists (
                        select 1 from delivery.item own
                        join delivery.item earlier on earlier.alert = own.alert and earlier.channel = own.channel
                          and earlier.target = own.target
                             and earlier.position < own.position
                        join delivery.message before on before.id = earlier.message and before.state = 'WAITING' and before.day is null
                        where own.message = candidate.id and candidate.day is null)
                    order by due, position limit :perLane) message
                join delivery.subscription on subscription.id = message.subscription order by message.due, message.position""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("flying", flying.toArray(new String[0])).param("perLane", perLane)
                .query((row, number) ->
                        new Outgoing(row.getString("id"), row.getString("lane"), Subscriptions.address(row), Subscriptions.quiet(row),
                        row.getInt("attempts"), row.getString("content"))).list();
    }

    /** Whether it is still to go; it is dropped where its subscription ended while it was being noted. */
    boolean isStillWanted(String id) {
        sql.sql("""
                update delivery.message set state = 'DROPPED' from delivery.subscription
                where message.id = ? and message.state = 'WAITING' and subscription.id = message.subscription
                  and subscription.ended_at is not null""")
                .param(id).update();
        return sql.sql("select 1 from delivery.message where id = ? and state = 'WAITING'").param(id).query(Integer.class).optional()
                .isPresent();
    }

    void sent(String id, Instant now) {
        sql.sql("""
                update delivery.message set state = 'SENT', attempts = attempts + 1, last_error = null, settled_at = ?
                where id = ? and state = 'WAITING'""").params(now.atOffset(ZoneOffset.UTC), id).update();
    }

    void failed(String id, String error, Instant again) {
        sql.sql("update delivery.message set attempts = attempts + 1, last_error = ?, due = ? where id = ? and state = 'WAITING'")
                .params(error, again.atOffset(ZoneOffset.UTC), id).update();
    }

    void died(String id, String error, Instant now) {
        sql.sql("""
                update delivery.message set state = 'DEAD', attempts = attempts + 1, last_error = ?, settled_at = ?
                where id = ? and state = 'WAITING'""").params(error, now.atOffset(ZoneOffset.UTC), id).update();
    }

    void kept(String id, Instant until) {
        sql.sql("update delivery.message set due = ? where id = ? and state = 'WAITING'").params(until.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /** Waits without having been tried. */
    void postponed(String id, String why, Instant again) {
        sql.sql("update delivery.message set last_error = ?, due = ? where id = ? and state = 'WAITING'")
                .params(why, again.atOffset(ZoneOffset.UTC), id).update();
    }
}
