package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Compares what clerks were told, the ledger, the topic, the mirror and both boards, by what is documented of them alone: rows by JDBC, the
 * chain by SHA-256, records as they come, boards over HTTP. No code of the product is used, so none of its faults is shared.
 */
final class IndependentChecker {
    private static final Pattern VOUCHER = Pattern.compile("\"voucher\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern SPENT = Pattern.compile("\"code\":\"" + Payments.PROJECT + "\".*?\"spent\":(\\d+)",
            Pattern.DOTALL);
    private static final String ROWS = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload::text, metadata::text, recorded_at,
                   encode(hash, 'hex') from command.ledger order by position""";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int EMPTY_POLLS = 20;
    /** Of a board that shows what it is asked for, on a busy machine. */
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Row(long position, String aggregate, long sequence, UUID event, UUID command, String type, int revision, String payload,
            String metadata, OffsetDateTime recordedAt, String hash) {
    }

    static List<Row> rows(Connection database) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery(ROWS)) {
            while (row.next()) {
                rows.add(new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class), row.getString(6), row.getInt(7), row.getString(8), row.getString(9),
                        row.getObject(10, OffsetDateTime.class), row.getString(11)));
            }
        }
        return rows;
    }

    /** Positions and sequences have no gap, and each row's hash is what it and the one before it make. */
    void ledger(List<Row> rows) throws Exception {
        byte[] before = new byte[32];
        Map<String, Long> sequences = new HashMap<>();
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            assertThat(row.position()).as("the ledger's positions have no gap").isEqualTo(index + 1);
            Long last = sequences.put(row.aggregate(), row.sequence());
            assertThat(last == null || row.sequence() == last + 1).as("sequence %d of %s follows %s", row.sequence(), row.aggregate(), last)
                    .isTrue();
            before = hash(before, row);
            assertThat(row.hash()).as("the chain at position %d", row.position()).isEqualTo(HexFormat.of().formatHex(before));
        }
    }

    private static byte[] hash(byte[] before, Row row) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(before);
        number(sha256, row.position());
        text(sha256, row.aggregate());
        number(sha256, row.sequence());
        id(sha256, row.event());
        id(sha256, row.command());
        text(sha256, row.type());
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(row.revision()).array());
        text(sha256, row.payload());
        text(sha256, row.metadata());
        number(sha256, row.recordedAt().toEpochSecond() * 1_000_000 + row.recordedAt().getNano() / 1_000);
        return sha256.digest();
    }

    private static void number(MessageDigest sha256, long number) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static void id(MessageDigest sha256, UUID id) {
        number(sha256, id.getMostSignificantBits());
        number(sha256, id.getLeastSignificantBits());
    }

    private static void text(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }

    /** By voucher where it is stored. */
    static Map<String, List<Long>> vouchers(List<Row> rows) {
        Map<String, List<Long>> stored = new TreeMap<>();
        for (Row row : rows) {
            Matcher voucher = VOUCHER.matcher(row.payload());
            if (row.type().equals("SpendRecorded") && row.aggregate().contains(Payments.PROJECT) && voucher.find()) {
                stored.computeIfAbsent(voucher.group(1), is -> new ArrayList<>()).add(row.position());
            }
        }
        return stored;
    }

    /** Each voucher that was answered is there once, where the answer said, and no other is. */
    void history(Map<String, Long> answered, List<Row> rows) {
        Map<String, List<Long>> stored = vouchers(rows);
        answered.forEach((voucher, position) -> {
            List<Long> there = stored.getOrDefault(voucher, List.of());
            assertThat(there).as("voucher %s was answered and is stored once", voucher).hasSize(1);
            if (position != Payments.UNKNOWN) {
                assertThat(there.get(0)).as("where the answer says of voucher %s", voucher).isEqualTo(position);
            }
        });
        Set<String> strange = new TreeSet<>(stored.keySet());
        strange.removeAll(answered.keySet());
        assertThat(strange).as("stored, and nobody was told so").isEmpty();
    }

    /** What the mirror has is the ledger, row by row. */
    void mirror(List<Row> rows, List<Row> mirrored) {
        assertThat(mirrored.size()).as("rows of the mirror, %d of the ledger", rows.size()).isEqualTo(rows.size());
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            Row there = mirrored.get(index);
            assertThat(there.hash().equals(row.hash()) && there.payload().equals(row.payload()) && there.position() == row.position())
                    .as("position %d of the mirror is the ledger's", row.position()).isTrue();
        }
    }

    /** Every row is on the topic as it is in the ledger, but for those {@code lacking}; nothing false is, but at offsets {@code known}. */
    void topic(String bootstrap, String topic, List<Row> rows, Set<Long> lacking, Set<Long> known) {
        Set<Long> there = new TreeSet<>();
        records(bootstrap, topic, record -> {
            long position = Long.parseLong(header(record, "position"));
            Row row = position >= 1 && position <= rows.size() ? rows.get((int) position - 1) : null;
            if (row != null && isOf(record, row)) {
                there.add(position);
            } else {
                assertThat(known).as("a false record of position %d at offset %d", position, record.offset()).contains(record.offset());
            }
        });
        Set<Long> missing = new TreeSet<>();
        rows.stream().map(Row::position).filter(position -> !there.contains(position) && !lacking.contains(position)).forEach(missing::add);
        assertThat(missing).as("positions that the topic does not have").isEmpty();
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> record, Row row) {
        String value = new String(record.value(), StandardCharsets.UTF_8);
        return header(record, "hash").equals(row.hash()) && header(record, "type").equals(row.type())
                && value.contains("\"payload\":" + row.payload() + ",\"metadata\":" + row.metadata())
                && value.contains("\"eventId\":\"" + row.event() + "\"");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "0" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** All of all partitions, in the order of each. */
    private static void records(String bootstrap, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap,
                "default.api.timeout.ms", "8000", "request.timeout.ms", "8000", "allow.auto.create.topics", "false",
                "max.poll.records", "5000"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition())).toList();
            assertThat(partitions).as("partitions of " + topic).isNotEmpty();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int empty = 0;
            while (empty < EMPTY_POLLS && partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
                some.forEach(each);
                empty = some.isEmpty() ? empty + 1 : 0;
            }
        }
    }

    /** It shows all up to a position: as many fen paid as there are vouchers. Answers what it shows, without times of the present. */
    String board(URI service, long position, int vouchers) throws Exception {
        HttpResponse<String> shown = client.send(Payments.request(service, "/api/board?year=2024&month=2024-06&after=" + position, "leader")
                .timeout(ANSWER).build(), BodyHandlers.ofString());
        assertThat(shown.statusCode()).as("%s: %s", service, shown.body()).isEqualTo(200);
        assertThat(shown.headers().firstValueAsLong("View-Position").orElse(0)).as("position of %s", service)
                .isGreaterThanOrEqualTo(position);
        Matcher spent = SPENT.matcher(shown.body());
        assertThat(spent.find()).as("%s shows the project", service).isTrue();
        assertThat(Long.parseLong(spent.group(1))).as("fen paid as %s shows them", service).isEqualTo(vouchers);
        return shown.body().replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+08:00)", "TIME");
    }
}
