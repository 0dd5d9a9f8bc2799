package jixiao.query.delivery.outbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.subscription.Subscriptions;
import jixiao.query.fold.StateJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be sent now, and what became of each attempt. */
public final class Attempts {
    private final JdbcClient sql;

    public Attempts(DataSource views) {
        this.sql = JdbcClient.create(views);
    }

    /**
     * The oldest few of every lane, so that a crowd before one door hides no other; {@code flying} are on their way already. What
     * happened to an alert later waits until what was before is there, or given up: nobody hears of an end before its beginning. A digest
     * that holds what was before and what came after is the later one. No two messages of an alert are on their way to a place at once.
     */
    List<Outgoing> due(Instant now, Collection<String> flying, int perLane) {
        return sql.sql("""
                select %s, message.id as message, message.lane, message.unit as of_unit, message.attempts, message.content,
                       ended_at is not null as ended
                from (select distinct lane from delivery.message where state = 'WAITING' and due <= :now and lane <> 'IN_APP') lanes
                cross join lateral (
                    select * from delivery.message candidate where state = 'WAITING' and due <= :now and lane = lanes.lane
                      and id <> all(:flying)
                    and not exists (
                        select 1 from delivery.item own
                        join delivery.item earlier on earlier.alert = own.alert and earlier.channel = own.channel
                          and earlier.target = own.target and earlier.message <> own.message
                          and (earlier.position, earlier.step <> 'RAISED') < (own.position, own.step <> 'RAISED')
                        join delivery.message before on before.id = earlier.message and before.state = 'WAITING'
                        where own.message = candidate.id and (before.day is null or before.day < candidate.day
                          or candidate.day is null and not exists (
                            select 1 from delivery.item later where later.message = before.id and later.alert = own.alert
                              and later.position > own.position)))
                    and not exists (
                        select 1 from delivery.item own
                        join delivery.item flown on flown.alert = own.alert and flown.channel = own.channel and flown.target = own.target
                        where own.message = candidate.id and flown.message = any(:flying))
                    order by due, position limit :perLane) message
                join delivery.subscription on subscription.id = message.subscription order by message.due, message.position"""
                .formatted(Subscriptions.COLUMNS))
                .param("now", now.atOffset(ZoneOffset.UTC)).param("flying", flying.toArray(new String[0])).param("perLane", perLane)
                .query((row, number) -> new Outgoing(row.getString("message"), row.getString("lane"),
                        new UnitCode(row.getString("of_unit")), Subscriptions.read(row), row.getBoolean("ended"), row.getInt("attempts"),
                        row.getString("content"))).list();
    }

    /**
     * What a message says; where steps of its alerts that happened later have arrived before it, as when it was given up and is sent again,
     * those with it, now and whenever it is tried.
     */
    Letter whole(Outgoing message) {
        List<Item> since = sql.sql("""
                select later.content from delivery.item own
                join delivery.item later on later.alert = own.alert and later.channel = own.channel and later.target = own.target
                  and (later.position, later.step <> 'RAISED') > (own.position, own.step <> 'RAISED')
                join delivery.message sent on sent.id = later.message and sent.id <> own.message and sent.state = 'SENT'
                where own.message = ? order by later.position limit ?""").params(message.id(), Letter.MOST)
                .query((row, number) -> StateJson.read(row.getString(1), Item.class)).list();
        if (since.isEmpty()) {
            return message.letter();
        }
        Letter whole = message.letter().with(since);
        sql.sql("update delivery.message set content = ? where id = ? and state = 'WAITING'")
                .params(StateJson.write(whole), message.id()).update();
        return whole;
    }

    /** What nobody wants or may have any more. */
    void dropped(Collection<String> ids, Instant now) {
        sql.sql("update delivery.message set state = 'DROPPED', settled_at = ? where id = any (?) and state = 'WAITING'")
                .params(now.atOffset(ZoneOffset.UTC), ids.toArray(String[]::new)).update();
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
