package jixiao.query.feed.mirror;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the ledger is mirrored: up to which position of which epoch, with the chain's hash there, and from which offset of the topic on
 * nothing of what follows can be missed. The epoch is null before the first record.
 */
public record MirrorCheckpoint(String topic, String topicId, int partition, long nextOffset, @Nullable UUID epoch, long position,
                               byte[] hash) {

    /** The same place in the ledger, read on from elsewhere. */
    public MirrorCheckpoint readFrom(String newTopic, String newTopicId, int newPartition, long newOffset) {
        return new MirrorCheckpoint(newTopic, newTopicId, newPartition, newOffset, epoch, position, hash);
    }
}
