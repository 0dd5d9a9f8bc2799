package jixiao.command.publisher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
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
    /** For epochs: as much as is looked through every few seconds. */
    private static final int LOOKED_THROUGH = 300;
    private static final long BYTES_LOOKED_THROUGH = 4 << 20;
    private static final Duration EMPTY_POLL = Duration.ofMillis(200);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LedgerName ledger;
    private final Duration longest;
    private final Runnable keepLease;
    /** The offset behind what was last looked through for epochs. */
    private long lookedUpTo;

    /**
     * @param longest   how long the broker may be silent
     * @param keepLease called before each question to the broker; throws where another process publishes now
     */
    TopicTail(KafkaSettings settings, LedgerName ledger, Duration longest, Runnable keepLease) {
        this.consumer = new KafkaConsumer<>(settings.consumer());
        this.ledger = ledger;
        this.longest = longest;
        this.keepLease = keepLease;
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

    /**
     * The epochs of the ledger of which something stands among the last records, whichever ledger these are of. What was looked at before
     * is not looked at again; what was too much for one look comes with the next.
     */
    Set<UUID> epochsNearTheEnd(TopicPartition partition) {
        Set<UUID> epochs = new TreeSet<>();
        long end = end(partition);
        long[] bytes = {0};
        boolean isSameTopic = lookedUpTo <= end;
        read(partition, Math.max(Math.max(first(partition), end - LOOKED_THROUGH), isSameTopic ? lookedUpTo : 0), end, received -> {
            if (LedgerRecord.read(received) instanceof LedgerRecord event && event.ledger().equals(ledger)) {
                epochs.add(event.epoch());
            }
            bytes[0] += Math.max(0, received.serializedValueSize());
            lookedUpTo = received.offset() + 1;
            return bytes[0] < BYTES_LOOKED_THROUGH;
        });
        return epochs;
    }

    /** Of what stands between two offsets the last that is of the ledger and the epoch, alone in a list; nothing is kept of the others. */
    private List<Placed> read(TopicPartition partition, long from, long to, UUID epoch) {
        List<Placed> last = new ArrayList<>(1);
        read(partition, from, to, received -> {
            ReceivedRecord read = LedgerRecord.read(received);
            if (read instanceof LedgerRecord event && event.ledger().equals(ledger) && event.epoch().equals(epoch)) {
                last.clear();
                last.add(new Placed(event, received.offset()));
            }
            return true;
        });
        return last;
    }

    /** Until it is said that it is enough. */
    private void read(TopicPartition partition, long from, long to, Predicate<ConsumerRecord<byte[], byte[]>> goesOn) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long until = System.nanoTime() + longest.toNanos();
        long next = from;
        while (next < to) {
            keepLease.run();
            for (ConsumerRecord<byte[], byte[]> received : consumer.poll(EMPTY_POLL).records(partition)) {
                next = received.offset() + 1;
                until = System.nanoTime() + longest.toNanos();
                if (received.offset() >= to || !goesOn.test(received)) {
                    return;
                }
            }
            next = Math.max(next, consumer.position(partition, longest));
            if (next < to && System.nanoTime() > until) {
                throw new PublisherFailure("Kafka 没有在 %d 秒内给出主题 %s 的记录。".formatted(longest.toSeconds(), partition.topic()), null);
            }
        }
    }

    private long first(TopicPartition partition) {
        keepLease.run();
        return Objects.requireNonNull(consumer.beginningOffsets(List.of(partition), longest).get(partition));
    }

    private long end(TopicPartition partition) {
        keepLease.run();
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition), longest).get(partition));
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
}
