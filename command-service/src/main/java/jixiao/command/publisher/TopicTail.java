package jixiao.command.publisher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kafka.ReceivedRecord;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What a ledger's partition holds of it: looked at by offset, and for the last of its records from the end backwards. */
final class TopicTail implements AutoCloseable {
    /** Records from the end on that are looked through, of whichever ledger, before the search begins farther from it. */
    private static final List<Long> FROM_THE_END = List.of(1_000L, 20_000L, 400_000L);
    private static final Duration EMPTY_POLL = Duration.ofMillis(200);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LedgerName ledger;
    private final Duration longest;

    /** @param longest how long the broker may be silent */
    TopicTail(KafkaSettings settings, LedgerName ledger, Duration longest) {
        this.consumer = new KafkaConsumer<>(settings.consumer());
        this.ledger = ledger;
        this.longest = longest;
    }

    /** A record of the ledger and where it stands. */
    record Placed(LedgerRecord event, long offset) {
    }

    /** What stands at an offset, if it is of the ledger and the epoch. */
    Optional<Placed> at(TopicPartition partition, long offset, UUID epoch) {
        if (offset < first(partition) || offset >= end(partition)) {
            return Optional.empty();
        }
        return read(partition, offset, offset + 1, epoch).stream().findFirst();
    }

    /** The last one of the ledger and the epoch, or none where there is none near the end. */
    Optional<Placed> last(TopicPartition partition, UUID epoch) {
        long first = first(partition);
        long end = end(partition);
        for (long many : FROM_THE_END) {
            List<Placed> found = read(partition, Math.max(first, end - many), end, epoch);
            if (!found.isEmpty()) {
                return Optional.of(found.get(found.size() - 1));
            }
        }
        return Optional.empty();
    }

    /** Of what stands between two offsets the last that is of the ledger and the epoch, alone in a list; nothing is kept of the others. */
    private List<Placed> read(TopicPartition partition, long from, long to, UUID epoch) {
        List<Placed> last = new ArrayList<>(1);
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long until = System.nanoTime() + longest.toNanos();
        long next = from;
        while (next < to) {
            for (ConsumerRecord<byte[], byte[]> received : consumer.poll(EMPTY_POLL).records(partition)) {
                next = received.offset() + 1;
                until = System.nanoTime() + longest.toNanos();
                ReceivedRecord read = received.offset() < to ? LedgerRecord.read(received) : null;
                if (read instanceof LedgerRecord event && event.ledger().equals(ledger) && event.epoch().equals(epoch)) {
                    last.clear();
                    last.add(new Placed(event, received.offset()));
                }
            }
            next = Math.max(next, consumer.position(partition, longest));
            if (next < to && System.nanoTime() > until) {
                throw new PublisherFailure("Kafka 没有在 %d 秒内给出主题 %s 的记录。".formatted(longest.toSeconds(), partition.topic()), null);
            }
        }
        return last;
    }

    private long first(TopicPartition partition) {
        return Objects.requireNonNull(consumer.beginningOffsets(List.of(partition), longest).get(partition));
    }

    private long end(TopicPartition partition) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition), longest).get(partition));
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
}
