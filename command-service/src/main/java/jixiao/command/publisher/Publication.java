package jixiao.command.publisher;

import java.util.UUID;
import jixiao.kernel.chain.Chain;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoint of the publisher: up to which position the broker has acknowledged every event, in which topic, partition and epoch, and at
 * which offsets the first and the last of them stand there. {@code fence} is of whoever holds the lease.
 */
record Publication(@Nullable Uuid topicId, int partitions, @Nullable UUID epoch, long position, byte[] hash, long firstOffset,
        long lastOffset, long fence) {

    /** Nothing of this epoch is in the topic. */
    Publication fromTheBeginning(Uuid topicId, int partitions, UUID epoch) {
        return new Publication(topicId, partitions, epoch, 0, Chain.beforeTheFirst(), -1, -1, fence);
    }

    Publication at(long position, byte[] hash, long offset) {
        return new Publication(topicId, partitions, epoch, position, hash, position == 1 ? offset : firstOffset, offset, fence);
    }
}
