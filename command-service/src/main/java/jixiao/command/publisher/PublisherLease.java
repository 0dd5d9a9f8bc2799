package jixiao.command.publisher;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lease of the publisher, by the database's clock: one process publishes at a time. Whoever takes it raises the fence, and the checkpoint
 * moves only under the fence it was read with, so that a process which slept through the end of its lease changes nothing when it wakes.
 */
final class PublisherLease {
    /** Long enough for a pause of the machine, short enough for another to take over within seconds. */
    static final Duration LENGTH = Duration.ofSeconds(4);
    private static final String COLUMNS = "topic_id, partitions, epoch, position, hash, first_offset, last_offset, fence";
    private final JdbcClient tables;
    private final String topic;
    private final UUID me;

    PublisherLease(JdbcClient tables, String topic, UUID me) {
        this.tables = tables;
        this.topic = topic;
        this.me = me;
    }

    /** Takes or renews it, and reads where to go on; empty while another process holds it. */
    Optional<Publication> take() {
        tables.sql("insert into publication (topic) values (?) on conflict do nothing").param(topic).update();
        return tables.sql("""
                update publication set fence = fence + case when holder = :me then 0 else 1 end, holder = :me,
                       held_until = clock_timestamp() + :millis * interval '1 millisecond'
                 where topic = :topic and (held_until < clock_timestamp() or holder = :me) returning\s""" + COLUMNS)
                .param("me", me).param("millis", LENGTH.toMillis()).param("topic", topic).query(PublisherLease::publication).optional();
    }

    /** Whether the checkpoint moved; false where another process took the lease, or moved it. */
    boolean move(Publication from, Publication to) {
        return tables.sql("""
                update publication set topic_id = :topicId, partitions = :partitions, epoch = :epoch, position = :position, hash = :hash,
                       first_offset = :firstOffset, last_offset = :lastOffset
                 where topic = :topic and fence = :fence and position = :read
                """)
                .param("topicId", to.topicId() == null ? null : to.topicId().toString()).param("partitions", to.partitions())
                .param("epoch", to.epoch()).param("position", to.position()).param("hash", to.hash())
                .param("firstOffset", to.firstOffset()).param("lastOffset", to.lastOffset())
                .param("topic", topic).param("fence", from.fence()).param("read", from.position()).update() == 1;
    }

    /** Another process need not wait for its end. */
    void release() {
        tables.sql("update publication set holder = null, held_until = '-infinity' where topic = ? and holder = ?")
                .param(topic).param(me).update();
    }

    /** Up to where anybody has published. */
    long position() {
        return tables.sql("select position from publication where topic = ?").param(topic).query(Long.class).optional().orElse(0L);
    }

    private static Publication publication(ResultSet row, int number) throws SQLException {
        String topicId = row.getString(1);
        return new Publication(topicId == null ? null : Uuid.fromString(topicId), row.getInt(2), row.getObject(3, UUID.class),
                row.getLong(4), row.getBytes(5), row.getLong(6), row.getLong(7), row.getLong(8));
    }
}
