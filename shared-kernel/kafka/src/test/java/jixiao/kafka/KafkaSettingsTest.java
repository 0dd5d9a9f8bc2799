package jixiao.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {

    @Test
    void no_broker_means_no_kafka() {
        assertThat(KafkaSettings.of(Map.of())).isEmpty();
        assertThat(KafkaSettings.of(Map.of("bootstrap", " ", "topic", "x"))).isEmpty();
    }

    @Test
    void what_nobody_says_has_its_default() {
        assertThat(KafkaSettings.of(Map.of("bootstrap", "127.0.0.1:9092"))).contains(
                new KafkaSettings("127.0.0.1:9092", "jixiao.ledger", 1, OptionalInt.empty(), Optional.empty(), Map.of()));
    }

    @Test
    void an_epoch_is_read_or_refused_with_its_value() {
        assertThat(with("epoch", "0f0e0d0c-0000-0000-0000-00000000000a").epoch())
                .contains(UUID.fromString("0f0e0d0c-0000-0000-0000-00000000000a"));
        assertThatThrownBy(() -> with("epoch", "second")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jixiao.kafka.epoch=second");
    }

    @Test
    void what_is_said_of_security_reaches_every_client() {
        KafkaSettings settings = with("properties.security.protocol", "SASL_SSL");
        assertThat(settings.producer()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.consumer()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.admin()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void nothing_is_lost_or_reordered_by_what_clients_are_told() {
        assertThat(with("properties.linger.ms", "5").producer()).containsEntry("acks", "all").containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", "5");
        assertThat(with("topic", "t").consumer()).containsEntry("auto.offset.reset", "none").containsEntry("enable.auto.commit", false)
                .containsEntry("allow.auto.create.topics", false);
    }

    @ParameterizedTest
    @CsvSource({"acks,1", "acks,0", "enable.idempotence,false", "max.in.flight.requests.per.connection,2", "retries,0",
        "transactional.id,x", "auto.offset.reset,latest", "auto.offset.reset,earliest", "enable.auto.commit,true", "partitioner.class,x",
        "partitioner.ignore.keys,true", "key.serializer,x", "value.serializer,x", "key.deserializer,x", "value.deserializer,x",
        "interceptor.classes,x", "bootstrap.servers,x", "group.id,x"})
    void what_could_lose_or_reorder_is_refused_with_its_value(String name, String value) {
        assertThatThrownBy(() -> with("properties." + name, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jixiao.kafka.properties.%s=%s".formatted(name, value));
    }

    @ParameterizedTest
    @CsvSource({"acks,all", "acks,-1", "enable.idempotence,true", "max.in.flight.requests.per.connection,1", "retries,10",
        "auto.offset.reset,none", "enable.auto.commit,false"})
    void what_does_neither_is_taken(String name, String value) {
        assertThat(with("properties." + name, value).properties()).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource({"topic,a b", "topic,..", "partitions,0", "partitions,1001", "partitions,eins", "replicas,16", "replica,3"})
    void what_is_no_setting_is_refused_with_its_value(String name, String value) {
        assertThatThrownBy(() -> with(name, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jixiao.kafka.%s=%s".formatted(name, value));
    }

    @Test
    void what_kafka_does_not_know_is_refused_at_the_start() {
        assertThatThrownBy(() -> with("properties.compression.type", "zip")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("compression.type");
    }

    private static KafkaSettings with(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("bootstrap", "127.0.0.1:9092"));
        settings.put(name, value);
        return KafkaSettings.of(settings).orElseThrow();
    }
}
