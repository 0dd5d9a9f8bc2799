package jixiao.query.feed.kafka;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kafka.TopicSettings;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.mirror.Hole;
import jixiao.query.feed.mirror.HoleSource;
import jixiao.testing.KafkaBroker;
import jixiao.testing.Postgres;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A ledger's rows on a topic of their own, as the desk publishes them: by whoever calls, and whatever else a test wants there. */
public final class PublishedLedger implements AutoCloseable {
    public static final LedgerName JIXIAO = new LedgerName(LedgerName.DEFAULT);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int PAGE = 500;
    private static KafkaBroker broker;

    private final LedgerName name;
    private final HoleSource rows;
    private final Connection connection;
    private final KafkaSettings settings;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Long, LedgerRecord> published = new TreeMap<>();
    private final Set<Long> lost = new HashSet<>();
    private UUID epoch;
    private long sent;

    public PublishedLedger(String url) {
        this(url, JIXIAO, newTopic());
    }

    public static KafkaSettings newTopic() {
        return KafkaSettings.of(broker().settings("ledger-" + COUNT.incrementAndGet())).orElseThrow();
    }

    /** One of several on a topic. */
    public PublishedLedger(String url, LedgerName name, KafkaSettings settings) {
        this.name = name;
        this.settings = settings;
        this.rows = new HoleSource(name, url, Postgres.reader(url), Postgres.ROLE_PASSWORD);
        this.admin = Admin.create(settings.admin());
        this.producer = new KafkaProducer<>(settings.producer());
        try {
            this.connection = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
            ensure();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A broker that has made a topic may not know of it for a moment. */
    private void ensure() throws Exception {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                new TopicSettings(settings, ANSWER).ensure(admin);
                return;
            } catch (TimeoutException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the topic is not there");
    }

    static synchronized KafkaBroker broker() {
        if (broker == null) {
            broker = KafkaBroker.started();
        }
        return broker;
    }

    public KafkaSettings settings() {
        return settings;
    }

    /** As of a board that is told which epoch holds. */
    public KafkaSettings holding(UUID one) {
        Map<String, String> given = new HashMap<>(broker().settings(settings.topic()));
        given.put("epoch", one.toString());
        return KafkaSettings.of(given).orElseThrow();
    }

    int partition() {
        return LedgerRecord.partitionOf(name, settings.partitions());
    }

    /** Sends what the ledger has and the topic has not; a new epoch from its beginning. */
    public synchronized PublishedLedger catchUp() {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "select epoch, (select coalesce(max(position), 0) from command.ledger) from command.epoch where ended_at is null")) {
            row.next();
            if (!row.getObject(1, UUID.class).equals(epoch)) {
                epoch = row.getObject(1, UUID.class);
                sent = 0;
            }
            Future<?> last = null;
            while (sent < row.getLong(2)) {
                List<LedgerRecord> page = rows.fill(List.of(new Hole(epoch, sent + 1, row.getLong(2))), PAGE).orElseThrow().records();
                for (LedgerRecord record : page) {
                    published.put(record.position(), record);
                    last = lost.contains(record.position()) ? last : producer.send(sending(record));
                    sent = record.position();
                }
            }
            if (last != null) {
                last.get();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return this;
    }

    synchronized boolean isEpoch(UUID one) {
        return epoch.equals(one);
    }

    synchronized LedgerRecord published(long position) {
        return published.get(position);
    }

    /** Is not sent, unless it was. */
    public synchronized void lose(long position) {
        lost.add(position);
    }

    public void bringAgain(long position) {
        send(published(position));
    }

    ProducerRecord<byte[], byte[]> sending(LedgerRecord record) {
        return record.toProducerRecord(settings.topic(), partition());
    }

    void send(LedgerRecord record) {
        send(sending(record));
    }

    /** What nobody can read, in the place of an event that was lost. */
    public void sendTorn(long position) {
        ProducerRecord<byte[], byte[]> whole = sending(published(position));
        send(new ProducerRecord<>(whole.topic(), whole.partition(), whole.key(), new byte[] {'{'}, whole.headers()));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    void addPartitions(int total) {
        try {
            admin.createPartitions(Map.of(settings.topic(), NewPartitions.increaseTo(total))).all().get();
            while (admin.describeTopics(List.of(settings.topic())).allTopicNames().get().get(settings.topic()).partitions().size()
                    < total) {
                Thread.sleep(100);
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Breaks the batch that begins at an offset in the broker's file. */
    void damageFrom(long offset) {
        broker().damage(settings.topic(), partition(), offset);
    }

    /** Of all groups that follow this topic. */
    int members() {
        try {
            int members = 0;
            for (GroupListing group : admin.listGroups().all().get()) {
                ConsumerGroupDescription one = admin.describeConsumerGroups(List.of(group.groupId())).all().get().get(group.groupId());
                boolean isOfTopic = one.members().stream().flatMap(member -> member.assignment().topicPartitions().stream())
                        .anyMatch(partition -> partition.topic().equals(settings.topic()));
                members += isOfTopic ? one.members().size() : 0;
            }
            return members;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    long end() {
        TopicPartition here = new TopicPartition(settings.topic(), partition());
        try {
            return admin.listOffsets(Map.of(here, OffsetSpec.latest())).partitionResult(here).get().offset();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether the ledger's rows are no longer those that were sent. */
    public synchronized boolean isAnother() {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "select position, hash from command.ledger")) {
            Map<Long, byte[]> there = new HashMap<>();
            while (row.next()) {
                there.put(row.getLong(1), row.getBytes(2));
            }
            return published.values().stream().anyMatch(one -> one.epoch().equals(epoch)
                    && !Arrays.equals(one.hash(), there.get(one.position())));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The topic is deleted and made anew, empty; what was sent is to be sent again. */
    synchronized void makeTopicAnew() {
        try {
            admin.deleteTopics(List.of(settings.topic())).all().get();
            TopicSettings topic = new TopicSettings(settings, ANSWER);
            while (topic.look(admin).isPresent()) {
                Thread.sleep(50);
            }
            ensure();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        sent = 0;
    }

    /** The topic forgets what is before an offset. */
    void forget(long before) {
        try {
            admin.deleteRecords(Map.of(new TopicPartition(settings.topic(), partition()),
                    RecordsToDelete.beforeOffset(before))).all().get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
