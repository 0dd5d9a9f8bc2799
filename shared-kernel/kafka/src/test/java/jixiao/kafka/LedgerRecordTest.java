package jixiao.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;
import jixiao.kernel.value.HashedJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LedgerRecordTest {
    private static final LedgerName LEDGER = new LedgerName("jixiao");
    private static final UUID EPOCH = UUID.fromString("6f1c2a52-0000-4000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-30T00:00:00.120Z");
    private static final String DOCUMENT = "{\"project\":\"2024-A\", \"sums\":[1]}";

    @Test
    void bears_every_header_as_text_under_its_name() {
        LedgerRecord row = row(42, entry("{\"fen\":5}", "{}"), Map.of());
        ProducerRecord<byte[], byte[]> sent = row.toProducerRecord("jixiao.ledger", 3);

        Map<String, String> headers = new LinkedHashMap<>();
        sent.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        assertThat(headers).containsExactlyInAnyOrderEntriesOf(Map.of("ledger", "jixiao", "epoch", EPOCH.toString(), "position", "42",
                "revision", "7", "type", "SpendRecorded", "hash", java.util.HexFormat.of().formatHex(row.hash())));
        assertThat(text(sent.key())).isEqualTo("jixiao");
        assertThat(sent.partition()).isEqualTo(3);
        assertThat(sent.timestamp()).isNull();
    }

    @Test
    void is_one_json_object_with_times_in_microseconds() {
        LedgerRecord row = row(42, entry(" {\"fen\" : 5.00}\n", "{\"by\":\"clerk\"}"), Map.of());
        assertThat(value(row)).isEqualTo("{\"aggregate\":\"2024-A\",\"sequence\":4,\"eventId\":\"00000000-0000-0001-0000-000000000002\","
                + "\"commandId\":\"00000000-0000-0001-0000-000000000001\",\"recordedAt\":\"2026-11-30T00:00:00.120000Z\","
                + "\"payload\": {\"fen\" : 5.00}\n,\"metadata\":{\"by\":\"clerk\"}}");
    }

    @Test
    void carries_the_documents_that_its_event_names() {
        LedgerRecord row = row(42, entry("{}", "{}"), Map.of(HashedJson.sha256(DOCUMENT), DOCUMENT));
        assertThat(received(row.toProducerRecord("t", 0))).isInstanceOfSatisfying(LedgerRecord.class,
                read -> assertThat(read.documents()).isEqualTo(row.documents()));
        assertThat(JsonMapper.shared().readTree(value(row)).get("documents").get(HashedJson.sha256(DOCUMENT)).stringValue())
                .isEqualTo(DOCUMENT);
    }

    @Property
    void brings_any_text_back_to_the_letter_and_the_chain_still_proves(@ForAll("jsonTexts") String payload,
            @ForAll("jsonTexts") String metadata, @ForAll("names") String aggregate) {
        Entry entry = new Entry(aggregate, 4, new UUID(1, 2), new UUID(1, 1), "SpendRecorded", 7, payload, metadata);
        LedgerRecord row = row(42, entry, Map.of());
        JsonMapper.shared().readTree(value(row)); // whoever has no reader of ours reads it too

        assertThat(received(row.toProducerRecord("t", 0))).isInstanceOfSatisfying(LedgerRecord.class, read -> {
            assertThat(read.entry()).isEqualTo(entry);
            assertThat(read.recordedAt()).isEqualTo(AT);
            assertThat(read.position()).isEqualTo(42);
            assertThat(read.epoch()).isEqualTo(EPOCH);
            assertThat(read.follows(before())).isTrue();
            assertThat(read.follows(Chain.beforeTheFirst())).isFalse();
        });
    }

    /** Values nested in each other, with every sign that could be taken for the end of one, and white space where it may stand. */
    @Provide
    Arbitrary<String> jsonTexts() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("ab\"\\{}[],:\n 绩效\u0001\u2028").ofMaxLength(12)
                .map(JsonMapper.shared()::writeValueAsString);
        Arbitrary<String> leaves = Arbitraries.oneOf(texts, Arbitraries.of("null", "true", "-0", "1.50", "1E+2", "\"\\uD83D\\u0000\""));
        Arbitrary<String> spaces = Arbitraries.of("", "", " ", "\n\t", "\r ");
        return Arbitraries.lazyOf(() -> leaves, () -> leaves,
                () -> Combinators.combine(jsonTexts(), jsonTexts(), spaces)
                        .as((one, other, space) -> "[" + one + "," + space + other + "]"),
                () -> Combinators.combine(texts, jsonTexts(), spaces).as((name, value, space) -> "{" + space + name + ":" + value + space
                        + "}")).flatMap(value -> spaces.map(space -> space + value + space));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("az09-\"\\ 绩效").ofMinLength(1).ofMaxLength(20);
    }

    @ParameterizedTest
    @CsvSource({"ledger,JIXIAO", "epoch,1-1-1-1-1", "position,0", "position,007", "position,-1", "position,9999999999999999999",
        "revision,x", "type,", "type,a b", "hash,00", "hash,ZZ", "revision,4294967296"})
    void says_which_header_it_cannot_read(String header, String value) {
        ProducerRecord<byte[], byte[]> sent = row(42, entry("{}", "{}"), Map.of()).toProducerRecord("t", 0);
        sent.headers().remove(header);
        if (value == null) {
            assertThat(reason(sent)).contains(header, "missing");
        } else {
            sent.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
            assertThat(reason(sent)).contains(header);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"sequence\":4|\"sequence\":4.5|sequence", "\"payload\":{}|\"payload\":{|object",
        "\"payload\":{}|\"payload\":nul|payload", "\"payload\":{}|\"payload\":{} {}|payload", "\"payload\":{}|\"payload\":|payload",
        "\"metadata\":{}|\"metadata\":{\"a\":]}|object", "\"metadata\":{}|\"payload\":{}|twice",
        "\"aggregate\":\"2024-A\"|\"aggregate\":4e|aggregate", "\"aggregate\":\"2024-A\"|\"aggregate\":\"a\\u0000\"|aggregate",
        "2026-11-30T|2026-13-30T|recordedAt",
        "\"metadata\":{}}|\"metadata\":{}} x|goes on", "\"metadata\":{}}|\"metadata\":{},\"documents\":{\"00\":\"x\"}}|document",
        "\"metadata\":{}}|\"metadata\":{},\"documents\":{\"00\":null}}|documents", "{\"aggregate\"|[\"aggregate\"|object"})
    void says_what_of_its_value_it_cannot_read(String part, String instead, String reason) {
        ProducerRecord<byte[], byte[]> sent = row(42, entry("{}", "{}"), Map.of()).toProducerRecord("t", 0);
        String value = text(sent.value());
        assertThat(value).contains(part);
        assertThat(reason(with(sent, value.replace(part, instead).getBytes(StandardCharsets.UTF_8)))).contains(reason);
    }

    @Test
    void a_value_that_is_absent_or_no_text_is_unreadable_too() {
        ProducerRecord<byte[], byte[]> sent = row(42, entry("{}", "{}"), Map.of()).toProducerRecord("t", 0);
        assertThat(reason(with(sent, null))).contains("missing");
        assertThat(reason(with(sent, new byte[] {'{', (byte) 0xC3, '}'}))).contains("UTF-8");
    }

    @Test
    void what_was_changed_on_its_way_does_not_follow() {
        ProducerRecord<byte[], byte[]> sent = row(42, entry("{\"fen\":5}", "{}"), Map.of()).toProducerRecord("t", 0);
        byte[] changed = text(sent.value()).replace("\"fen\":5", "\"fen\":6").getBytes(StandardCharsets.UTF_8);
        assertThat(received(with(sent, changed))).isInstanceOfSatisfying(LedgerRecord.class,
                read -> assertThat(read.follows(before())).isFalse());
    }

    @Test
    void is_placed_as_kafkas_own_partitioner_places_its_key() {
        assertThat(java.util.stream.IntStream.range(0, 200).allMatch(one -> {
            LedgerName name = new LedgerName("ledger-" + one);
            return LedgerRecord.partitionOf(name, 7) == org.apache.kafka.clients.producer.internals.BuiltInPartitioner
                    .partitionForKey(name.name().getBytes(StandardCharsets.UTF_8), 7);
        })).isTrue();
    }

    private static LedgerRecord row(long position, Entry entry, Map<String, String> documents) {
        return new LedgerRecord(LEDGER, EPOCH, position, entry, AT, new Chain().next(before(), position, Encoded.of(entry), AT), documents);
    }

    private static byte[] before() {
        byte[] hash = new byte[32];
        hash[0] = 7;
        return hash;
    }

    private static Entry entry(String payload, String metadata) {
        return new Entry("2024-A", 4, new UUID(1, 2), new UUID(1, 1), "SpendRecorded", 7, payload, metadata);
    }

    private static String value(LedgerRecord row) {
        return text(row.toProducerRecord("t", 0).value());
    }

    private static String reason(ProducerRecord<byte[], byte[]> sent) {
        return ((UnreadableRecord) received(sent)).reason();
    }

    private static ProducerRecord<byte[], byte[]> with(ProducerRecord<byte[], byte[]> sent, byte[] value) {
        return new ProducerRecord<>(sent.topic(), sent.partition(), sent.key(), value, sent.headers());
    }

    private static ReceivedRecord received(ProducerRecord<byte[], byte[]> sent) {
        return LedgerRecord.read(new ConsumerRecord<>(sent.topic(), sent.partition(), 9, 0L, TimestampType.LOG_APPEND_TIME, 0, 0,
                sent.key(), sent.value(), new RecordHeaders(sent.headers()), java.util.Optional.empty()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
