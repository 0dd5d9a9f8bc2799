package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.mirror.MirrorCheckpoint;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumer of the topic, a member of its mirror's group. Where it reads is what its user says, never what the broker makes of it. */
final class LedgerConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A broker that does not say by then where a partition begins is away. */
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(2);
    /** For those who watch lags at the broker; nobody reads by it. */
    private static final long COMMIT_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    /** Of a page, which is stored at once; on top comes what the last poll of it brings. */
    private static final int MOST_RECORDS = 4_096;
    private static final long MOST_BYTES = 8 << 20;
    private static final Map<String, Object> CONSUMER = Map.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000, // who takes a dead one's place learns it by then: within 10 s in all
            ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000, // partitions that were added are found by then
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000, // and said in the log no more often than that
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LedgerRecord.LARGEST);
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long committedAt = System.nanoTime();
    private @Nullable String damaged;

    /** {@code mirror}: whose writers are the group; {@code process}: by which they are told apart. */
    LedgerConsumer(KafkaSettings settings, LedgerName ledger, UUID mirror, String process) {
        this.topic = settings.topic();
        Map<String, Object> config = new HashMap<>(CONSUMER);
        config.putAll(settings.consumer());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "jixiao-%s-%s".formatted(ledger.name(), mirror));
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, OneReader.class.getName());
        config.put(OneReader.PROCESS, process);
        this.consumer = new KafkaConsumer<>(config);
    }

    /** {@code assigned} is to say by {@link #goTo} where to read, each time that the group's partitions are given out anew. */
    void join(Runnable assigned) {
        consumer.subscribe(Set.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigned.run();
            }

            /** What was read and not stored belongs to whoever reads these now; the mirror's checkpoint is where he begins. */
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            }
        });
    }

    /** What is there, as much as one transaction of the mirror holds; waits a little where nothing is. */
    List<ConsumerRecord<byte[], byte[]>> poll() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        long bytes = 0;
        int before = -1;
        for (Duration wait = POLL; all.size() > before && all.size() < MOST_RECORDS && bytes < MOST_BYTES; wait = Duration.ZERO) {
            before = all.size();
            for (ConsumerRecord<byte[], byte[]> record : poll(wait)) {
                all.add(record);
                bytes += Math.max(0, record.serializedValueSize());
            }
        }
        return all;
    }

    private Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (OffsetOutOfRangeException gone) {
            LOG.warn("the topic does not reach to where it was read, and is read from its beginning: {}", gone.getMessage());
            consumer.seekToBeginning(gone.partitions());
            return List.of();
        } catch (KafkaException failure) {
            passOver(failure);
            return List.of();
        }
    }

    /** Kafka names the partition of what it cannot read in its message alone; of a batch it is asked for one offset after the other. */
    private void passOver(KafkaException failure) {
        String message = String.valueOf(failure.getMessage());
        TopicPartition unreadable = consumer.assignment().stream().filter(one -> message.contains("from " + one + ". If needed"))
                .findFirst().orElseThrow(() -> failure);
        long offset = consumer.position(unreadable, ANSWER);
        LOG.debug("damaged at {} of {}", offset, unreadable, failure);
        damaged = "Kafka 主题 %s 分区 %d 偏移 %d 的记录已损坏，按未收到处理。".formatted(topic, unreadable.partition(), offset);
        consumer.seek(unreadable, offset + 1);
    }

    /** What could not be read since this was last asked. */
    Optional<String> damaged() {
        Optional<String> now = Optional.ofNullable(damaged);
        damaged = null;
        return now;
    }

    boolean isReader() {
        return !consumer.assignment().isEmpty();
    }

    /** Up to where each partition is read. */
    Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new TreeMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            positions.put(partition.partition(), consumer.position(partition, ANSWER));
        }
        return positions;
    }

    /** Records behind them, as far as is known. */
    long lag() {
        return consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
    }

    /** Goes to the checkpoint's places; to the beginning of a partition that has none, and of a topic that is another one. */
    void goTo(MirrorCheckpoint stored, boolean isSameTopic) {
        for (TopicPartition partition : consumer.assignment()) {
            Long offset = isSameTopic ? stored.offsets().get(partition.partition()) : null;
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    /** Unless another reads it by now; never forward, as nothing may be passed over. */
    void goBack(int partition, long offset) {
        TopicPartition one = new TopicPartition(topic, partition);
        if (consumer.assignment().contains(one) && offset < consumer.position(one, ANSWER)) {
            consumer.seek(one, offset);
        }
    }

    /** {@code restart}: from which offsets on nothing is missed, where all is read up to others. */
    void commitNowAndThen(UnaryOperator<Map<Integer, Long>> restart) {
        if (System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
            committedAt = System.nanoTime();
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            Set<TopicPartition> assigned = consumer.assignment();
            restart.apply(positions()).forEach((partition, offset) -> {
                TopicPartition one = new TopicPartition(topic, partition);
                if (assigned.contains(one)) {
                    offsets.put(one, new OffsetAndMetadata(offset));
                }
            });
            consumer.commitAsync(offsets, null);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(END));
    }
}
