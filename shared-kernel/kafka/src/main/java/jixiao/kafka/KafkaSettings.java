package jixiao.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What is said of Kafka under {@code jixiao.kafka}. {@code properties} go to Kafka's clients as they are; those that could lose or reorder
 * events are refused with the setting and its value.
 *
 * @param replicas as many as there are brokers, but at most three, where nobody says it
 * @param epoch    the one that holds, whatever else comes under the ledger's name; its owner's word
 */
public record KafkaSettings(String bootstrap, String topic, int partitions, OptionalInt replicas, Optional<UUID> epoch,
        Map<String, String> properties) {
    private static final String PREFIX = "jixiao.kafka.";
    private static final String PROPERTIES = "properties.";
    private static final int MOST_PARTITIONS = 1_000;
    private static final int MOST_REPLICAS = 15;

    /** Reads settings as they are named after {@code jixiao.kafka.}; empty where no broker is named, which means that there is no Kafka. */
    public static Optional<KafkaSettings> of(Map<String, String> settings) {
        Map<String, String> left = new TreeMap<>(settings);
        left.values().removeIf(String::isBlank);
        String bootstrap = left.remove("bootstrap");
        if (bootstrap == null) {
            return Optional.empty();
        }
        String topic = left.getOrDefault("topic", "jixiao.ledger");
        left.remove("topic");
        if (!topic.matches("[a-zA-Z0-9._-]{1,249}") || topic.matches("\\.{1,2}")) {
            throw refused("topic", topic, "不是 Kafka 主题的名称");
        }
        int partitions = number(left, "partitions", MOST_PARTITIONS).orElse(1);
        OptionalInt replicas = number(left, "replicas", MOST_REPLICAS);
        Optional<UUID> epoch = Optional.ofNullable(left.remove("epoch")).map(KafkaSettings::epoch);
        Map<String, String> properties = new TreeMap<>();
        left.forEach((name, value) -> {
            if (!name.startsWith(PROPERTIES)) {
                throw refused(name, value, "没有这个设置；可以设置的是 bootstrap、topic、partitions、replicas、epoch 和 properties.*");
            }
            properties.put(name.substring(PROPERTIES.length()), value);
        });
        properties.forEach(RefusedProperties::check);
        KafkaSettings read = new KafkaSettings(bootstrap.strip(), topic, partitions, replicas, epoch,
                Map.copyOf(properties));
        read.check();
        return Optional.of(read);
    }

    /**
     * Of a producer that loses nothing and keeps the order; its times and sizes may be set otherwise. One request is on its way at a time:
     * with more, what was sent behind a record that the broker then refuses is there before it.
     */
    public Map<String, Object> producer() {
        Map<String, Object> producer = new HashMap<>(Map.of(
                ProducerConfig.LINGER_MS_CONFIG, 2,
                ProducerConfig.BATCH_SIZE_CONFIG, 1 << 20, // one request at a time: it is to carry what has come meanwhile
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000));
        producer.putAll(properties);
        producer.putAll(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LedgerRecord.LARGEST,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
        return producer;
    }

    /** Of a consumer whose offsets are its owner's: it never goes on anywhere by itself. */
    public Map<String, Object> consumer() {
        Map<String, Object> consumer = new HashMap<>(properties);
        consumer.putAll(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class));
        return consumer;
    }

    public Map<String, Object> admin() {
        Map<String, Object> admin = new HashMap<>(properties);
        admin.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return admin;
    }

    /** What Kafka's own reading of the settings refuses, said at the start and not when the first event is sent. */
    private void check() {
        try {
            new ProducerConfig(producer());
            new ConsumerConfig(consumer());
            new AdminClientConfig(admin());
        } catch (ConfigException fault) {
            throw new IllegalArgumentException("jixiao.kafka 的设置不能用：" + fault.getMessage());
        }
    }

    private static OptionalInt number(Map<String, String> settings, String name, int most) {
        String text = settings.remove(name);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > most) {
            throw refused(name, text, "应为 1 到 %d 的整数".formatted(most));
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static UUID epoch(String text) {
        if (!text.strip().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw refused("epoch", text, "应为账本一代的编号（UUID）");
        }
        return UUID.fromString(text.strip());
    }

    static IllegalArgumentException refused(String name, String value, String why) {
        return new IllegalArgumentException("不能启动：%s%s=%s，%s。".formatted(PREFIX, name, value, why));
    }
}
