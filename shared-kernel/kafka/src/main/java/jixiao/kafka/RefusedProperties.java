package jixiao.kafka;

import java.util.Map;
import java.util.function.Predicate;

/** Which properties of Kafka's clients could lose events, bring them out of order, or give an event to another partition or form. */
final class RefusedProperties {
    private static final Predicate<String> ANYTHING = value -> true;
    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("acks", new Rule(value -> !value.equals("all") && !value.equals("-1"), "会丢失事件，只能是 all")),
            Map.entry("enable.idempotence", new Rule(value -> !value.equals("true"), "会重复或打乱事件，只能是 true")),
            Map.entry("max.in.flight.requests.per.connection", new Rule(value -> !value.equals("1"), "会打乱事件，只能是 1")),
            Map.entry("retries", new Rule(value -> !value.matches("[1-9][0-9]{0,9}"), "会丢失事件，至少为 1")),
            Map.entry("transactional.id", new Rule(ANYTHING, "发布不用事务，由检查点保证不丢不乱")),
            Map.entry("auto.offset.reset", new Rule(value -> !value.equals("none"), "会跳过事件，只能是 none")),
            Map.entry("enable.auto.commit", new Rule(value -> !value.equals("false"), "会跳过事件，只能是 false")),
            Map.entry("interceptor.classes", new Rule(ANYTHING, "能改动或丢弃事件")),
            Map.entry("key.serializer", new Rule(ANYTHING, "事件的写法是固定的")),
            Map.entry("value.serializer", new Rule(ANYTHING, "事件的写法是固定的")),
            Map.entry("key.deserializer", new Rule(ANYTHING, "事件的写法是固定的")),
            Map.entry("value.deserializer", new Rule(ANYTHING, "事件的写法是固定的")),
            Map.entry("bootstrap.servers", new Rule(ANYTHING, "请改用 jixiao.kafka.bootstrap")),
            Map.entry("group.id", new Rule(ANYTHING, "消费组由账本的名称决定")));

    private RefusedProperties() {
    }

    /** When a value is refused, and why. */
    private record Rule(Predicate<String> refuses, String why) {
    }

    static void check(String name, String value) {
        Rule rule = name.startsWith("partitioner.") ? new Rule(ANYTHING, "一个账本固定在一个分区，换分区会打乱事件") : RULES.get(name);
        if (rule != null && rule.refuses.test(value.strip())) {
            throw KafkaSettings.refused("properties." + name, value, rule.why);
        }
    }
}
