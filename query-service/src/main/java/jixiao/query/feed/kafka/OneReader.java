package jixiao.query.feed.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.internals.AbstractPartitionAssignor;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Partition assignor that gives all partitions to one member of the group, and keeps to it while it is there: the group writes one mirror
 * of one ledger, whose events can stand in any partition. The others stand by.
 */
public final class OneReader extends AbstractPartitionAssignor {
    private boolean isReader;

    @Override
    public String name() {
        return "jixiao-one-reader";
    }

    /** Told to whoever assigns. */
    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return ByteBuffer.wrap(new byte[] {(byte) (isReader ? 1 : 0)});
    }

    @Override
    public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
        isReader = !assignment.partitions().isEmpty();
    }

    @Override
    public Map<String, List<TopicPartition>> assign(Map<String, Integer> partitions, Map<String, Subscription> members) {
        String reader = new TreeMap<>(members).entrySet().stream()
                .max(Comparator.comparing(member -> wasReader(member.getValue().userData()))).orElseThrow().getKey();
        Map<String, List<TopicPartition>> assigned = new HashMap<>();
        members.keySet().forEach(member -> assigned.put(member, new ArrayList<>()));
        partitions.forEach((topic, many) -> {
            for (int partition = 0; partition < many; partition++) {
                assigned.getOrDefault(reader, new ArrayList<>()).add(new TopicPartition(topic, partition));
            }
        });
        return assigned;
    }

    private static boolean wasReader(@Nullable ByteBuffer told) {
        return told != null && told.hasRemaining() && told.get(told.position()) == 1;
    }
}
