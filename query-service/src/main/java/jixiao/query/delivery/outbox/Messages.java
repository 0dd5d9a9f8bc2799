package jixiao.query.delivery.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import jixiao.kernel.value.UnitCode;
import jixiao.query.alert.AlertStep;
import jixiao.query.fold.StateJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox's rows as they are written: opened, filled, composed. */
public final class Messages {
    private final JdbcTemplate batches;
    private final JdbcClient sql;

    public Messages(DataSource views) {
        this.batches = new JdbcTemplate(views);
        this.sql = JdbcClient.create(views);
    }

    /**
     * Opens those that are not there yet; answers the digests among them that gather nothing any more. The others stay open until the
     * transaction ends.
     */
    Set<String> open(Collection<Envelope> envelopes, Instant now) {
        batches.batchUpdate("""
                insert into delivery.message (id, subscription, account, channel, target, lane, unit, unit_name, day, state, due, position,
                  made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'COLLECTING', ?, ?, ?) on conflict (id) do nothing""",
                envelopes.stream().map(one -> new Object[] {one.id(), one.subscription().id(), one.subscription().who().account(),
                        one.subscription().to().channel().name(), one.subscription().to().target(), one.subscription().to().lane(),
                        one.unit().key(), one.unitName(), one.day(), one.due().atOffset(ZoneOffset.UTC), one.position(),
                        now.atOffset(ZoneOffset.UTC)}).toList());
        String[] digests = envelopes.stream().filter(Envelope::isDigest).map(Envelope::id).distinct().toArray(String[]::new);
        Set<String> sealed = new HashSet<>(List.of(digests));
        sql.sql("select id from delivery.message where id = any(?) and state = 'COLLECTING' order by id for share").param(digests)
                .query(String.class).list().forEach(sealed::remove);
        return sealed;
    }

    /** Puts steps into their messages, each once for a place. */
    void put(List<Enclosed> enclosed) {
        batches.batchUpdate("""
                insert into delivery.item (alert, step, channel, target, message, position, content) values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""",
                enclosed.stream().map(one ->
                        new Object[] {one.step().raising(), one.step().once(), one.envelope().subscription().to().channel().name(),
                        one.envelope().subscription().to().place(), one.envelope().id(), one.item().position(),
                        StateJson.write(one.item().called(Envelope.stepId(one.step(), one.envelope().subscription().to())))}).toList());
    }

    /**
     * Steps of the same alert that wait for the hour of a digest go with the first of these, which do not wait: told after it, they
     * would be news of what is over.
     */
    void gather(List<Enclosed> alone) {
        if (alone.isEmpty()) {
            return;
        }
        sql.sql("""
                update delivery.item set message = nearest.message
                from (select distinct on (earlier.alert, earlier.step, earlier.channel, earlier.target)
                             earlier.alert, earlier.step, earlier.channel, earlier.target, single.message
                      from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                             as single (alert, channel, target, position, message)
                      join delivery.item earlier on earlier.alert = single.alert and earlier.channel = single.channel
                           and earlier.target = single.target and earlier.position <= single.position
                           and earlier.message <> single.message
                      join delivery.message fresh on fresh.id = single.message and fresh.state = 'COLLECTING'
                      join delivery.message digest on digest.id = earlier.message and digest.state = 'COLLECTING'
                           and digest.day is not null
                      order by earlier.alert, earlier.step, earlier.channel, earlier.target, single.position) nearest
                where item.alert = nearest.alert and item.step = nearest.step and item.channel = nearest.channel
                  and item.target = nearest.target""")
                .param(texts(alone, one -> one.step().raising()))
                .param(texts(alone, one -> one.envelope().subscription().to().channel().name()))
                .param(texts(alone, one -> one.envelope().subscription().to().place()))
                .param(alone.stream().map(one -> one.item().position()).toArray(Long[]::new))
                .param(texts(alone, one -> one.envelope().id())).update();
    }

    private static String[] texts(List<Enclosed> all, Function<Enclosed, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    /** What is still open and due, for the rest of the transaction this process's alone. */
    List<Open> ripe(Instant now, boolean digests) {
        return sql.sql("""
                select id, unit, unit_name, day from delivery.message where state = 'COLLECTING' and due <= ? and (day is not null) = ?
                order by due, id limit 500 for update skip locked""").params(now.atOffset(ZoneOffset.UTC), digests)
                .query((row, number) -> new Open(row.getString(1), new UnitCode(row.getString(2)), row.getString(3),
                        row.getObject(4, LocalDate.class))).list();
    }

    /** The first ones. */
    List<Item> itemsOf(String message, int most) {
        return sql.sql("""
                select content from delivery.item where message = ? order by position, step <> 'RAISED', alert, step limit ?""")
                .params(message, most)
                .query((row, number) -> StateJson.read(row.getString(1), Item.class)).list();
    }

    long count(String message) {
        return sql.sql("select count(*) from delivery.item where message = ?").param(message).query(Long.class).single();
    }

    /** What cannot be read is given up, where people look after such. */
    void bury(String message, String error, Instant now) {
        sql.sql("update delivery.message set state = 'DEAD', last_error = ?, settled_at = ? where id = ?")
                .params(error, now.atOffset(ZoneOffset.UTC), message).update();
    }

    void seal(String message, Letter letter) {
        sql.sql("update delivery.message set state = 'WAITING', content = ? where id = ?").params(StateJson.write(letter), message)
                .update();
    }

    /** There was nothing to say after all. */
    void drop(String message) {
        sql.sql("update delivery.message set state = 'DROPPED' where id = ?").param(message).update();
    }

    /** What is due within the house is there at once, in the order in which it came to be due. */
    int notice(Instant now) {
        List<String> due = sql.sql("""
                select id from delivery.message where lane = 'IN_APP' and state = 'WAITING' and due <= ?
                order by due, position, (select bool_and(item.step <> 'RAISED') from delivery.item where item.message = message.id), id
                limit 500 for update skip locked""").param(now.atOffset(ZoneOffset.UTC)).query(String.class).list();
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        batches.batchUpdate("""
                update delivery.message set state = 'SENT', settled_at = ?, attempts = 1, number = nextval('delivery.notice_number')
                where id = ? and state = 'WAITING'""", due.stream().map(id -> new Object[] {at, id}).toList());
        return due.size();
    }

    /** A step, what is told of it, and the message it goes with. */
    record Enclosed(AlertStep step, Item item, Envelope envelope) {
    }

    /** A message that can be composed now. */
    record Open(String id, UnitCode unit, String unitName, LocalDate day) {
    }
}
