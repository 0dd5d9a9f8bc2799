package jixiao.kafka.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kafka.TopicSettings;
import jixiao.outside.SchemaFiles;
import jixiao.testing.KafkaBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

/** The consumer that outsiders are shown, which has nothing of ours: python3 and what kcat prints. */
class SpendsTest {
    private static final Path FOLDER = SchemaFiles.outside();
    private static final List<LedgerRecord> ROWS = GoldenRecords.rows();
    private static final String SPENT = """
            jixiao: %d events proven
            2024-13070024P00025610001R 2100000 {"FISCAL": 2100000, "OTHER": 0}
            """;

    @Test
    void fits_on_a_page() throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve("spends.py"))).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void reads_a_topic_through_kcat_and_proves_it() throws Exception {
        try (KafkaBroker broker = KafkaBroker.started()) {
            publish(broker);
            String reading = "kcat -C -J -q -e -b %s -t %s -o beginning".formatted(broker.address(), GoldenRecords.TOPIC);
            Said said = run(reading + " | python3 spends.py", "");
            assertThat(said.output()).isEqualTo(SPENT.formatted(ROWS.size()));
            assertThat(said.code()).isZero();
        }
    }

    @Test
    void needs_no_broker_for_the_golden_records() throws Exception {
        assertThat(run("python3 spends.py < records.jsonl", "")).isEqualTo(new Said(0, SPENT.formatted(ROWS.size())));
    }

    @Test
    void passes_over_what_it_has_and_what_is_no_ledgers() throws Exception {
        List<String> lines = lines();
        lines.addAll(10, lines.subList(3, 9));
        lines.addAll(lines());
        lines.add(5, "{\"topic\":\"t\",\"partition\":0,\"offset\":5,\"key\":null,\"payload\":\"anything\"}");
        assertThat(run(lines)).isEqualTo(new Said(0, SPENT.formatted(ROWS.size())));
    }

    @Test
    void says_which_position_is_missing() throws Exception {
        List<String> lines = lines();
        lines.remove(6);
        assertThat(run(lines)).isEqualTo(new Said(1, "jixiao: position 7 of epoch %s is missing, 8 came\n".formatted(GoldenRecords.EPOCH)));
    }

    @Test
    void is_not_deceived_by_a_value_that_somebody_changed() throws Exception {
        List<String> lines = lines();
        int spend = lines.indexOf(lines.stream().filter(line -> line.contains("\"SpendRecorded\"")).findFirst().orElseThrow());
        lines.set(spend, lines.get(spend).replace("\\\"amount\\\":3000000", "\\\"amount\\\":3000001"));
        assertThat(lines.get(spend)).isNotEqualTo(lines().get(spend));
        assertThat(run(lines)).isEqualTo(new Said(1, "jixiao: position %d does not follow from the one before it\n".formatted(spend + 1)));
    }

    @Test
    void begins_anew_with_a_new_epoch_and_hears_no_more_of_the_old_one() throws Exception {
        List<String> lines = lines().subList(0, 20);
        String restored = "11111111-2222-4333-8444-555555555555";
        lines().stream().map(line -> line.replace(GoldenRecords.EPOCH.toString(), restored)).forEach(lines::add);
        lines.addAll(lines().subList(20, 30));
        assertThat(run(lines)).isEqualTo(new Said(0, SPENT.formatted(ROWS.size())));
    }

    private static void publish(KafkaBroker broker) throws Exception {
        KafkaSettings settings = KafkaSettings.of(broker.settings(GoldenRecords.TOPIC)).orElseThrow();
        try (Admin admin = Admin.create(settings.admin())) {
            new TopicSettings(settings, Duration.ofSeconds(30)).ensure(admin);
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings.producer())) {
            ROWS.forEach(row -> producer.send(row.toProducerRecord(GoldenRecords.TOPIC, 0)));
            producer.send(ROWS.get(4).toProducerRecord(GoldenRecords.TOPIC, 0)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> lines() {
        return ROWS.stream().map(row -> GoldenRecords.line(row.position() - 1, row.toProducerRecord(GoldenRecords.TOPIC, 0)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private record Said(int code, String output) {
    }

    private static Said run(List<String> lines) throws IOException, InterruptedException {
        return run("python3 spends.py", String.join("\n", lines) + "\n");
    }

    private static Said run(String command, String input) throws IOException, InterruptedException {
        Path said = Files.createTempFile("spends", ".log");
        Path heard = Files.createTempFile("spends", ".jsonl");
        try {
            Files.writeString(heard, input);
            Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command).directory(FOLDER.toFile())
                    .redirectInput(heard.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            return new Said(process.waitFor(), Files.readString(said));
        } finally {
            Files.delete(said);
            Files.delete(heard);
        }
    }
}
