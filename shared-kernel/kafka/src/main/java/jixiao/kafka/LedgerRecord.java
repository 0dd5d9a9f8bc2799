package jixiao.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/**
 * One row of a ledger on its way through a topic: what the row holds, the place it has there, and the documents that its event names by
 * their hash. {@code hash} is the row's own, so that whoever knows the row before it proves this one.
 */
public record LedgerRecord(LedgerName ledger, UUID epoch, long position, Entry entry, Instant recordedAt, byte[] hash,
        Map<String, String> documents) implements ReceivedRecord {

    /** As many bytes as the largest body of a request makes an event and a document of, several times over. */
    public static final int LARGEST = 16 << 20;

    /** Whether it is the row after the one with this hash. */
    public boolean follows(byte[] previous) {
        return Arrays.equals(hash, new Chain().next(previous, position, Encoded.of(entry), recordedAt));
    }

    /** One ledger is one partition, as Kafka's own partitioner places its key. */
    public static int partitionOf(LedgerName ledger, int partitions) {
        return Utils.toPositive(Utils.murmur2(utf8(ledger.name()))) % partitions;
    }

    /** No time of ours: a broker refuses times that are an hour ahead of its own, and {@link TopicSettings} has it set them. */
    public ProducerRecord<byte[], byte[]> toProducerRecord(String topic, int partition) {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic, partition, utf8(ledger.name()), utf8(RecordValue.write(this)));
        Headers headers = sent.headers();
        headers.add("ledger", utf8(ledger.name()));
        headers.add("epoch", utf8(epoch.toString()));
        headers.add("position", utf8(Long.toString(position)));
        headers.add("revision", utf8(Integer.toString(entry.revision())));
        headers.add("type", utf8(entry.type()));
        headers.add("hash", utf8(HexFormat.of().formatHex(hash)));
        return sent;
    }

    /** Never throws for what a record holds. */
    public static ReceivedRecord read(ConsumerRecord<byte[], byte[]> received) {
        try {
            return RecordReading.read(received);
        } catch (Unreadable fault) {
            return new UnreadableRecord(received.topic(), received.partition(), received.offset(), fault.reason());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
