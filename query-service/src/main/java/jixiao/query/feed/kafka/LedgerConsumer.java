package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongBinaryOperator;
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
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumer of the topic, a member of its ledger's group. Where it reads is what its user says, never what the broker makes of it. */
final class LedgerConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A broker that does not say by then where a partition begins is away. */
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(2);
    /** For those who watch lags at the broker, and for partitions other than the one that the mirror's checkpoint is of. */
    private static final long COMMIT_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Map<String, Object> CONSUMER = Map.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000,
            ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000, // partitions that were added are found by then
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000, // and said in the log no more often than that
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LedgerRecord.LARGEST);
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long committedAt = System.nanoTime();

    LedgerConsumer(KafkaSettings settings, LedgerName ledger) {
        this.topic = settings.topic();
        Map<String, Object> config = new HashMap<>(CONSUMER);
        config.putAll(settings.consumer());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "jixiao-" + ledger.name());
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

    Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException gone) {
            LOG.warn("the topic does not reach to where it was read, and is read from its beginning: {}", gone.getMessage());
            consumer.seekToBeginning(gone.partitions());
            return List.of();
        }
    }

    boolean reads(int partition) {
        return consumer.assignment().contains(of(partition));
    }

    long position(int partition) {
        return consumer.position(of(partition), ANSWER);
    }

    /** Records behind the position, as far as is known. */
    long lag(int partition) {
        return consumer.currentLag(of(partition)).orElse(0);
    }

    /**
     * Goes to the checkpoint's place in its own partition, and in the others to where they were read; to the beginning of a topic that
     * is another one.
     */
    void goTo(MirrorCheckpoint stored, boolean isSameTopic) {
        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = isSameTopic && assigned.size() > 1 ? consumer.committed(assigned) : Map.of();
        for (TopicPartition partition : assigned) {
            OffsetAndMetadata elsewhere = committed.get(partition);
            if (isSameTopic && partition.partition() == stored.partition()) {
                consumer.seek(partition, stored.nextOffset());
            } else if (elsewhere != null) {
                consumer.seek(partition, elsewhere.offset());
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
        }
    }

    /** Unless another reads it by now; never forward, as nothing may be passed over. */
    void goBack(int partition, long offset) {
        if (reads(partition) && offset < position(partition)) {
            consumer.seek(of(partition), offset);
        }
    }

    /** {@code restart}: from which offset of a partition on nothing is missed, where it is read up to another. */
    void commitNowAndThen(LongBinaryOperator restart) {
        if (System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
            committedAt = System.nanoTime();
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (TopicPartition partition : consumer.assignment()) {
                long offset = restart.applyAsLong(partition.partition(), position(partition.partition()));
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
            consumer.commitAsync(offsets, null);
        }
    }

    private TopicPartition of(int partition) {
        return new TopicPartition(topic, partition);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(END));
    }
}
