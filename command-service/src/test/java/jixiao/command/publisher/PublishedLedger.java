package jixiao.command.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jixiao.command.ledger.OpenLedger;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;
import jixiao.kernel.value.HashedJson;
import jixiao.testing.KafkaBroker;
import jixiao.testing.Postgres;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A ledger on a database of its own, its publishers as processes would be, and a topic of its own on a broker. */
final class PublishedLedger implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);
    final OpenLedger ledger = OpenLedger.fresh();
    final String topic = "ledger-" + UUID.randomUUID();
    private final KafkaBroker broker;
    private final List<RunningPublisher> publishers = new ArrayList<>();
    private int aggregates;

    PublishedLedger(KafkaBroker broker) {
        this.broker = broker;
    }

    /** One process's publisher, which can be made to stand still where it next asks its database. */
    final class RunningPublisher {
        final GatedSource gate = new GatedSource(ledger.source);
        final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        final PublisherState state = new PublisherState(metrics);
        private final Publisher publisher;

        RunningPublisher(Map<String, String> besides) {
            publisher = new Publisher(gate, settings(besides), new LedgerName("jixiao"), state);
        }

        String status() {
            return new PublisherHealth(state).health().getStatus().getCode();
        }

        String reason() {
            return String.valueOf(new PublisherHealth(state).health().getDetails().get("reason"));
        }

        long meter(String name) {
            return (long) metrics.get("jixiao.publisher." + name).meter().measure().iterator().next().getValue();
        }

        void close() {
            publisher.close();
        }
    }

    RunningPublisher publisher() {
        return publisher(Map.of());
    }

    RunningPublisher publisher(Map<String, String> besides) {
        RunningPublisher running = new RunningPublisher(besides);
        publishers.add(running);
        running.publisher.start();
        return running;
    }

    KafkaSettings settings() {
        return settings(Map.of());
    }

    private KafkaSettings settings(Map<String, String> besides) {
        Map<String, String> given = new HashMap<>(broker.settings(topic));
        given.putAll(besides);
        return KafkaSettings.of(given).orElseThrow();
    }

    /** Records that bear our ledger's name and nothing that can be read. */
    void sendUnreadable() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings().producer())) {
            for (byte[] epoch : new byte[][] {"x".repeat(1_000).getBytes(StandardCharsets.UTF_8), null}) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, null, "{}".getBytes(StandardCharsets.UTF_8));
                record.headers().add("ledger", "jixiao".getBytes(StandardCharsets.UTF_8)).add("epoch", epoch);
                producer.send(record).get();
            }
        }
    }

    /** The first event of another epoch under this ledger's name. */
    void sendOfAnother(UUID epoch) {
        LedgerRecord first = published().get(0);
        LedgerRecord others = new LedgerRecord(first.ledger(), epoch, 1, first.entry(), first.recordedAt(), first.hash(), Map.of());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings().producer())) {
            producer.send(others.toProducerRecord(topic, 0)).get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Each of an aggregate of its own. */
    long append(int events) {
        long last = 0;
        for (int one = 0; one < events; one++) {
            last = append("{\"amount\": 1}");
        }
        return last;
    }

    long append(String payload) {
        return ledger.append(OpenLedger.entry("project-" + ++aggregates, 0, UUID.randomUUID(), payload));
    }

    /** An event that names a document, which is stored. */
    void file(String document) {
        String sha256 = HashedJson.sha256(document);
        sql("insert into command.filed_document (sha256, content) values ('%s', '%s') on conflict do nothing".formatted(sha256, document));
        Entry other = OpenLedger.entry("project-" + ++aggregates, 0, UUID.randomUUID(), """
                {"project":"2024-A","month":"2024-06","seenAt":4,"report":{"deviation":{"causes":[]},"indicators":[],"attachments":[]},\
                "by":"clerk","figures":"%s"}""".formatted(sha256));
        ledger.append(new Entry(other.aggregate(), other.sequence(), other.eventId(), other.commandId(), "InspectionSubmitted", 1,
                other.payload(), other.metadata()));
    }

    /** All that is in the topic, read from its beginning in the order of each partition. */
    List<LedgerRecord> published() {
        return received().stream().map(LedgerRecord::read).map(LedgerRecord.class::cast).toList();
    }

    List<ConsumerRecord<byte[], byte[]>> received() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings().consumer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition())).toList();
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** As whoever follows hears it: the next position each time, proven by the one before; what else comes is not heard. */
    List<Long> heard(UUID epoch) {
        List<Long> heard = new ArrayList<>();
        byte[] before = Chain.beforeTheFirst();
        for (LedgerRecord one : published()) {
            if (one.epoch().equals(epoch) && one.position() == heard.size() + 1) {
                assertThat(one.follows(before)).as("position %d", one.position()).isTrue();
                before = one.hash();
                heard.add(one.position());
            }
        }
        return heard;
    }

    UUID epoch() {
        return UUID.fromString(sql("select epoch from command.epoch where ended_at is null"));
    }

    long checkpoint() {
        String position = sql("select coalesce(max(position), -1) from command.publication");
        return Long.parseLong(position);
    }

    void awaitCheckpoint(long position) {
        await(() -> checkpoint() == position, "the checkpoint at " + position);
    }

    static void await(BooleanSupplier condition, String what) {
        long until = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    /** As the superuser. */
    String sql(String sql) {
        try (Connection connection = DriverManager.getConnection(ledger.source.getUrl(), Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Admin admin() {
        return Admin.create(settings().admin());
    }

    @Override
    public void close() {
        publishers.forEach(one -> one.gate.open());
        publishers.forEach(RunningPublisher::close);
        ledger.close();
    }
}
