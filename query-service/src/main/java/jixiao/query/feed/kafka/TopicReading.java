package jixiao.query.feed.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

    /** {@code consumer} is closed with it; {@code topicId}: of the topic that is under this name now. */
    TopicReading(KafkaSettings settings, LedgerName ledger, LedgerConsumer consumer, String topicId, MirrorWriter writer,
                 FeedStatus status) {
        this.key = ledger.name().getBytes(StandardCharsets.UTF_8);
        this.topic = settings.topic();
        this.topicId = topicId;
        this.writer = writer;
        this.status = status;
        this.consumer = consumer;
    }

    /** Reads and stores until it should not any more, which is asked after each page. */
    void until(BooleanSupplier isOver) throws InterruptedException {
        consumer.join(this::goOnBehindTheMirror);
        while (!isOver.getAsBoolean()) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll();
            if (!records.isEmpty()) {
                status.works(); // before the topic is looked at once more
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (isOfThisLedger(record)) {
                    take(record);
                }
            }
            consumer.damaged().ifPresent(writer::unreadable);
            if (consumer.isReader()) {
                store();
                consumer.commitNowAndThen(writer::restart);
            } else {
                status.looksOn();
            }
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
            writer.offer(Arrived.at(record.partition(), record.offset(), record.serializedValueSize(), event));
        } else if (received instanceof UnreadableRecord unreadable) {
            LOG.error("unreadable record in {}-{} at {}: {}", topic, unreadable.partition(), unreadable.offset(), unreadable.reason());
            writer.unreadable("Kafka 主题 %s 分区 %d 偏移 %d 的记录不能用（%s），按未收到处理。"
                    .formatted(topic, unreadable.partition(), unreadable.offset(), unreadable.reason()));
        }
    }

    private void store() throws InterruptedException {
        boolean isOvertaken = !writer.store(topic, topicId, consumer.positions());
        while (!isOvertaken && writer.askTheLedger()) {
            isOvertaken = !writer.store(topic, topicId, consumer.positions());
        }
        if (isOvertaken) {
            Thread.sleep(OVERTAKEN_MILLIS);
            goOnBehindTheMirror();
        }
        writer.rewinds(consumer.positions().keySet()).forEach(consumer::goBack);
        status.reads(consumer.positions(), consumer.lag(), writer.lastSeen());
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
