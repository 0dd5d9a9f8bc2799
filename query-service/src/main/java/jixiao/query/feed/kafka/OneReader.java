package jixiao.query.feed.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.internals.AbstractPartitionAssignor;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Partition assignor that gives all partitions to one member of the group: the group writes one mirror of one ledger, whose events can
 * stand in any partition. The others stand by. Which one it is follows from the group and the processes alone (rendezvous hashing), so
 * that the ledgers spread over the processes, and of those that are left only a dead one's move.
 */
public final class OneReader extends AbstractPartitionAssignor implements Configurable {
    /** The setting that names the process. */
    static final String PROCESS = "jixiao.process";
    private String group = "";
    private String process = "";

    @Override
    public String name() {
        return "jixiao-one-reader";
    }

    @Override
    public void configure(Map<String, ?> config) {
        group = String.valueOf(config.get(ConsumerConfig.GROUP_ID_CONFIG));
        process = String.valueOf(config.get(PROCESS));
    }

    /** Told to whoever assigns. */
    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, List<TopicPartition>> assign(Map<String, Integer> partitions, Map<String, Subscription> members) {
        String reader = "";
        byte[] highest = new byte[0];
        for (Map.Entry<String, Subscription> member : new TreeMap<>(members).entrySet()) {
            byte[] weight = weight(group, told(member.getValue().userData()));
            if (reader.isEmpty() || Arrays.compareUnsigned(weight, highest) > 0) {
                reader = member.getKey();
                highest = weight;
            }
        }
        Map<String, List<TopicPartition>> assigned = new HashMap<>();
        members.keySet().forEach(member -> assigned.put(member, new ArrayList<>()));
        List<TopicPartition> all = assigned.getOrDefault(reader, new ArrayList<>());
        partitions.forEach((topic, many) -> {
            for (int partition = 0; partition < many; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        });
        return assigned;
    }

    /** Of the processes, the one with the highest weight reads. */
    static byte[] weight(String group, String process) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((group + "\n" + process).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }

    private static String told(@Nullable ByteBuffer data) {
        return data == null ? "" : StandardCharsets.UTF_8.decode(data.duplicate()).toString();
    }
}
