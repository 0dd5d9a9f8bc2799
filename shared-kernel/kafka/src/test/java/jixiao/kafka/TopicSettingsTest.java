package jixiao.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.testing.KafkaBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
    private static KafkaBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.started();
        admin = Admin.create(settings("any").admin());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void makes_a_topic_that_loses_nothing() throws Exception {
        LedgerTopic made = topic("made").ensure(admin);
        assertThat(made.partitions()).isEqualTo(4);
        assertThat(made.differences()).isEmpty();
        assertThat(topic("made").ensure(admin)).isEqualTo(made);
        assertThat(configOf("made")).containsEntry("cleanup.policy", "delete").containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1").containsEntry("unclean.leader.election.enable", "false")
                .containsEntry("compression.type", "producer").containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("max.message.bytes", Integer.toString(LedgerRecord.LARGEST)).containsEntry("min.insync.replicas", "1");
    }

    @Test
    void says_of_a_topic_that_was_there_all_by_which_it_could_lose() throws Exception {
        admin.createTopics(List.of(new NewTopic("lossy", 1, (short) 1).configs(Map.of("cleanup.policy", "compact", "retention.ms", "1000",
                "retention.bytes", "1000", "unclean.leader.election.enable", "true", "compression.type", "gzip", "max.message.bytes",
                "1000")))).all().get();
        assertThat(topic("lossy").ensure(admin).differences()).hasSize(7).allSatisfy(sentence -> assertThat(sentence).contains("lossy"))
                .anySatisfy(sentence -> assertThat(sentence).contains("cleanup.policy 是 compact，应为 delete"))
                .anySatisfy(sentence -> assertThat(sentence).contains("retention.ms 是 1000"))
                .anySatisfy(sentence -> assertThat(sentence).contains("retention.bytes"))
                .anySatisfy(sentence -> assertThat(sentence).contains("unclean.leader.election.enable"))
                .anySatisfy(sentence -> assertThat(sentence).contains("compression.type"))
                .anySatisfy(sentence -> assertThat(sentence).contains("message.timestamp.type"))
                .anySatisfy(sentence -> assertThat(sentence).contains("max.message.bytes 是 1000，应为 至少 16777216"));
    }

    @Test
    void a_topic_with_fewer_replicas_than_asked_for_is_said() throws Exception {
        topic("single").ensure(admin);
        Map<String, String> asked = new HashMap<>(broker.settings("single"));
        asked.put("replicas", "3");
        LedgerTopic there = new TopicSettings(KafkaSettings.of(asked).orElseThrow(), Duration.ofSeconds(20)).ensure(admin);
        assertThat(there.differences()).singleElement().asString().contains("replication.factor 是 1，应为 至少 3");
    }

    @Test
    void a_topic_made_anew_has_another_id() throws Exception {
        LedgerTopic first = topic("anew").ensure(admin);
        admin.deleteTopics(List.of("anew")).all().get();
        org.assertj.core.api.Assertions.assertThat(first.id()).isNotEqualTo(ensuredAnew().id());
    }

    private static LedgerTopic ensuredAnew() throws Exception {
        while (topic("anew").look(admin).isPresent()) {
            Thread.sleep(20);
        }
        return topic("anew").ensure(admin);
    }

    private static TopicSettings topic(String name) {
        return new TopicSettings(settings(name), Duration.ofSeconds(20));
    }

    private static KafkaSettings settings(String topic) {
        Map<String, String> settings = new HashMap<>(broker.settings(topic));
        settings.put("partitions", "4");
        return KafkaSettings.of(settings).orElseThrow();
    }

    private static Map<String, String> configOf(String topic) throws Exception {
        ConfigResource named = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> config = new HashMap<>();
        admin.describeConfigs(List.of(named)).all().get().get(named).entries().forEach(entry -> config.put(entry.name(), entry.value()));
        return config;
    }
}
