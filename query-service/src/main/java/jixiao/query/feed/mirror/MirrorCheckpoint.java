package jixiao.query.feed.mirror;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the ledger is mirrored: up to which position of which epoch, with the chain's hash there, and from which offset of each of the
 * topic's partitions on nothing of what follows can be missed. The epoch is null before the first record.
 */
public record MirrorCheckpoint(String topic, String topicId, Map<Integer, Long> offsets, @Nullable UUID epoch, long position, byte[] hash) {

    /** The same place in the ledger, read on from elsewhere. */
    public MirrorCheckpoint readFrom(String newTopic, String newTopicId, Map<Integer, Long> newOffsets) {
        return new MirrorCheckpoint(newTopic, newTopicId, newOffsets, epoch, position, hash);
    }
}
