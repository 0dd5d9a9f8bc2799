package jixiao.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic of ledgers and the settings under which it loses none of their events: made with them, or held against them. */
public final class TopicSettings {
    private static final String REPLICAS_IN_SYNC = "min.insync.replicas";
    private static final String LARGEST_RECORD = "max.message.bytes";
    private static final int MOST_REPLICAS_UNASKED = 3;
    private final KafkaSettings settings;
    private final Duration longest;

    /** @param longest how long all questions of one call to the broker may take together */
    public TopicSettings(KafkaSettings settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
    }

    /** Makes the topic where it is not there, and says what is. */
    public LedgerTopic ensure(Admin admin) throws InterruptedException, TimeoutException {
        long until = System.nanoTime() + longest.toNanos();
        Optional<LedgerTopic> there = look(admin, until);
        if (there.isEmpty()) {
            create(admin, until);
        }
        while (there.isEmpty()) { // a broker may not know yet what the controller has made
            TimeUnit.MILLISECONDS.sleep(20);
            there = look(admin, until);
            if (there.isEmpty() && System.nanoTime() > until) {
                throw new TimeoutException("the topic was made and is not there yet");
            }
        }
        return there.get();
    }

    /** What the topic is now; empty where there is none. */
    public Optional<LedgerTopic> look(Admin admin) throws InterruptedException, TimeoutException {
        return look(admin, System.nanoTime() + longest.toNanos());
    }

    private Optional<LedgerTopic> look(Admin admin, long until) throws InterruptedException, TimeoutException {
        try {
            TopicDescription topic = answer(admin.describeTopics(List.of(settings.topic())).allTopicNames(), until)
                    .values().iterator().next();
            ConfigResource named = new ConfigResource(ConfigResource.Type.TOPIC, settings.topic());
            Config config = answer(admin.describeConfigs(List.of(named)).all(), until).values().iterator().next();
            return Optional.of(new LedgerTopic(topic.name(), topic.topicId(), topic.partitions().size(),
                    differences(topic, config, wantedReplicas(admin, until))));
        } catch (UnknownTopicOrPartitionException absent) {
            return Optional.empty();
        }
    }

    private void create(Admin admin, long until) throws InterruptedException, TimeoutException {
        int replicas = wantedReplicas(admin, until);
        Map<String, String> configs = new TreeMap<>(fixed());
        configs.put(LARGEST_RECORD, Integer.toString(LedgerRecord.LARGEST));
        configs.put(REPLICAS_IN_SYNC, Integer.toString(inSync(replicas)));
        try {
            answer(admin.createTopics(List.of(new NewTopic(settings.topic(), settings.partitions(), (short) replicas).configs(configs)))
                    .all(), until);
        } catch (TopicExistsException another) {
            return; // another process was quicker: what it made is looked at as any other
        }
    }

    private int wantedReplicas(Admin admin, long until) throws InterruptedException, TimeoutException {
        return settings.replicas().isPresent() ? settings.replicas().getAsInt()
                : Math.min(MOST_REPLICAS_UNASKED, answer(admin.describeCluster().nodes(), until).size());
    }

    /** With one fewer than there are, any one broker may be away. */
    private static int inSync(int replicas) {
        return Math.max(1, replicas - 1);
    }

    private static Map<String, String> fixed() {
        return Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1",
                "unclean.leader.election.enable", "false", "compression.type", "producer", "message.timestamp.type", "LogAppendTime");
    }

    /** Stricter than asked is no difference. */
    private List<String> differences(TopicDescription topic, Config config, int wantedReplicas) {
        List<String> differences = new ArrayList<>();
        new TreeMap<>(fixed()).forEach((name, wanted) -> {
            if (!value(config, name).equals(wanted)) {
                differences.add(sentence(name, value(config, name), wanted));
            }
        });
        if (Long.parseLong(value(config, LARGEST_RECORD)) < LedgerRecord.LARGEST) {
            differences.add(sentence(LARGEST_RECORD, value(config, LARGEST_RECORD), "至少 " + LedgerRecord.LARGEST));
        }
        int replicas = topic.partitions().stream().mapToInt(partition -> partition.replicas().size()).min().orElse(0);
        if (replicas < wantedReplicas) {
            differences.add(sentence("replication.factor", Integer.toString(replicas), "至少 " + wantedReplicas));
        }
        if (Integer.parseInt(value(config, REPLICAS_IN_SYNC)) < inSync(replicas)) {
            differences.add(sentence(REPLICAS_IN_SYNC, value(config, REPLICAS_IN_SYNC), "至少 " + inSync(replicas)));
        }
        return differences;
    }

    private String sentence(String name, String value, String wanted) {
        return "主题 %s 的 %s 是 %s，应为 %s，否则可能丢失事件。".formatted(settings.topic(), name, value, wanted);
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static <T> T answer(KafkaFuture<T> future, long until) throws InterruptedException, TimeoutException {
        try {
            return future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known ? known : new KafkaException(failure.getCause());
        }
    }
}
