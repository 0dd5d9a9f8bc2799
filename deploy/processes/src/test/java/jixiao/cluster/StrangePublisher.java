package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jixiao.cluster.IndependentChecker.Row;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes to the topic as it likes, in the services' place while it holds their lease, or beside them. */
final class StrangePublisher implements AutoCloseable {
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(ZoneOffset.UTC);
    private final RunningCluster cluster;
    private final String epoch;
    private final KafkaProducer<byte[], byte[]> producer;

    StrangePublisher(RunningCluster cluster) throws SQLException {
        this.cluster = cluster;
        try (Connection desk = cluster.desk(); Statement statement = desk.createStatement();
                ResultSet row = statement.executeQuery("select epoch from command.epoch where ended_at is null")) {
            row.next();
            epoch = row.getString(1);
        }
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", cluster.kafka(), "acks", "all"), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Nobody else publishes from here on. Answers up to where it is published. */
    long takeLease() throws Exception {
        update("update command.publication set holder = ?, held_until = 'infinity', fence = fence + 1");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (cluster.metric("jixiao_publisher_leader") > 0) {
            assertThat(System.nanoTime()).as("the service gives the lease away").isLessThan(end);
            Thread.sleep(100);
        }
        try (Connection desk = cluster.desk(); Statement statement = desk.createStatement();
                ResultSet row = statement.executeQuery("select position from command.publication")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All up to this row counts as published, whatever was. */
    void giveLeaseBack(Row last, long offset) throws SQLException {
        try (Connection desk = cluster.desk(); PreparedStatement statement = desk.prepareStatement("""
                update command.publication set holder = null, held_until = '-infinity', position = ?, hash = ?, last_offset = ?""")) {
            statement.setLong(1, last.position());
            statement.setBytes(2, HexFormat.of().parseHex(last.hash()));
            statement.setLong(3, offset);
            statement.executeUpdate();
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection desk = cluster.desk(); PreparedStatement statement = desk.prepareStatement(sql)) {
            statement.setObject(1, UUID.randomUUID());
            statement.executeUpdate();
        }
    }

    /** The ledger's rows behind a position, at least so many. */
    List<Row> rowsAfter(long position, int many) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Connection desk = cluster.desk()) {
                List<Row> rows = IndependentChecker.rows(desk).stream().filter(row -> row.position() > position).toList();
                if (rows.size() >= many) {
                    return rows;
                }
            }
            assertThat(System.nanoTime()).as("%d rows behind %d", many, position).isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** The offset at which it stands. */
    long send(Row row) throws Exception {
        return send(row, value(row));
    }

    long send(Row row, String value) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(ClusterState.TOPIC, bytes(ClusterState.LEDGER), bytes(value));
        Map.of("ledger", ClusterState.LEDGER, "epoch", epoch, "position", Long.toString(row.position()),
                "revision", Integer.toString(row.revision()), "type", row.type(), "hash", row.hash())
                .forEach((name, text) -> record.headers().add(name, bytes(text)));
        RecordMetadata there = producer.send(record).get(20, TimeUnit.SECONDS);
        return there.offset();
    }

    private static String value(Row row) {
        return """
                {"aggregate":"%s","sequence":%d,"eventId":"%s","commandId":"%s","recordedAt":"%s","payload":%s,"metadata":%s}"""
                .formatted(row.aggregate(), row.sequence(), row.event(), row.command(), MICROSECONDS.format(row.recordedAt()),
                        row.payload(), row.metadata());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
