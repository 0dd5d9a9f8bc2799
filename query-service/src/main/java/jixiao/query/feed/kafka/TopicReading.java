package jixiao.query.feed.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kafka.ReceivedRecord;
import jixiao.kafka.UnreadableRecord;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one topic's records of a ledger into the mirror, until it fails or the topic under its name is another. */
final class TopicReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReading.class);
    /** Another that writes is given this long before its checkpoint is read again. */
    private static final long OVERTAKEN_MILLIS = 100;
    private final byte[] key;
    private final String topic;
    private final String topicId;
    private final MirrorWriter writer;
    private final FeedStatus status;
    private final LedgerConsumer consumer;
    /** The partition in which the ledger's records were last seen. */
    private int home;

    /** {@code topicId}, {@code partitions}: of the topic that is under this name now. */
    TopicReading(KafkaSettings settings, LedgerName ledger, String topicId, int partitions, MirrorWriter writer, FeedStatus status) {
        this.key = ledger.name().getBytes(StandardCharsets.UTF_8);
        this.topic = settings.topic();
        this.topicId = topicId;
        this.writer = writer;
        this.status = status;
        boolean isSameTopic = writer.checkpoint().topicId().equals(topicId);
        this.home = isSameTopic ? writer.checkpoint().partition() : LedgerRecord.partitionOf(ledger, partitions);
        this.consumer = new LedgerConsumer(settings, ledger);
    }

    /** Reads and stores until it should not any more, which is asked after each page. */
    void until(BooleanSupplier isOver) throws InterruptedException {
        consumer.join(this::goOnBehindTheMirror);
        while (!isOver.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll()) {
                if (isOfThisLedger(record)) {
                    take(record);
                }
            }
            if (consumer.reads(home)) {
                store();
            } else {
                status.looksOn();
            }
            consumer.commitNowAndThen((partition, next) -> writer.restart((int) partition, next));
        }
    }

    /** By its header where it has one, else by its key. */
    private boolean isOfThisLedger(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("ledger");
        return Arrays.equals(header == null ? record.key() : header.value(), key);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        ReceivedRecord received = LedgerRecord.read(record);
        if (received instanceof LedgerRecord event) {
            home = record.partition();
            writer.offer(Arrived.at(record.partition(), record.offset(), record.serializedValueSize(), event));
        } else if (received instanceof UnreadableRecord unreadable) {
            LOG.error("unreadable record in {}-{} at {}: {}", topic, unreadable.partition(), unreadable.offset(), unreadable.reason());
            writer.unreadable("Kafka 主题 %s 分区 %d 偏移 %d 的记录不能用（%s），按未收到处理。"
                    .formatted(topic, unreadable.partition(), unreadable.offset(), unreadable.reason()));
        }
    }

    private void store() throws InterruptedException {
        if (writer.store(topic, topicId, home, consumer::position)) {
            writer.lookAtHoles();
        } else {
            Thread.sleep(OVERTAKEN_MILLIS);
            goOnBehindTheMirror();
        }
        writer.rewinds().forEach(consumer::goBack);
        status.reads(consumer.position(home), consumer.lag(home), writer.lastSeen());
    }

    private void goOnBehindTheMirror() {
        consumer.goTo(writer.reread(), writer.checkpoint().topicId().equals(topicId));
    }

    @Override
    public void close() {
        status.looksOn();
        consumer.close();
    }
}
