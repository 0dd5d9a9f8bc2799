package jixiao.kafka.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jixiao.kafka.LedgerRecord;
import jixiao.outside.EventSchemas;
import jixiao.outside.SchemaFiles;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What outsiders are told of the topic is what is sent there. {@code -Doutside.renew=true} writes the AsyncAPI file and the golden records
 * anew.
 */
class OutsideTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path ASYNC_API = SchemaFiles.outside().resolve("asyncapi.json");
    private static final Path RECORDS = SchemaFiles.outside().resolve("records.jsonl");

    @BeforeAll
    static void renewIfAsked() throws IOException {
        if (Boolean.getBoolean("outside.renew")) {
            Files.writeString(ASYNC_API, SchemaFiles.pretty(AsyncApi.document(LedgerRecord.LARGEST)));
            Files.writeString(RECORDS, String.join("\n", lines()) + "\n");
        }
    }

    @Test
    void the_description_is_of_today() throws IOException {
        assertThat(Files.readString(ASYNC_API)).isEqualTo(SchemaFiles.pretty(AsyncApi.document(LedgerRecord.LARGEST)));
    }

    @Test
    void the_description_is_AsyncAPI_and_refers_to_what_is_there() throws IOException {
        JsonNode document = JSON.readTree(Files.readString(ASYNC_API));
        try (InputStream standard = OutsideTest.class.getResourceAsStream("/asyncapi-3.0.0.json")) {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft7());
            assertThat(registry.getSchema(JSON.readTree(standard)).validate(document)).isEmpty();
        }
        List<String> references = new ArrayList<>();
        references(document, references);
        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> assertThat(reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode() : Files.exists(ASYNC_API.resolveSibling(reference))).isTrue());
    }

    @Test
    void the_golden_records_are_of_today() throws IOException {
        assertThat(Files.readAllLines(RECORDS)).isEqualTo(lines());
    }

    @Test
    void a_golden_record_of_every_event_and_revision_is_what_its_schemas_say() {
        SchemaFiles schemas = SchemaFiles.current();
        Set<String> seen = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        for (LedgerRecord row : GoldenRecords.rows()) {
            ProducerRecord<byte[], byte[]> sent = row.toProducerRecord(GoldenRecords.TOPIC, 0);
            ObjectNode headers = JSON.createObjectNode();
            sent.headers().forEach(header -> headers.put(header.key(), text(header.value())));
            JsonNode value = JSON.readTree(sent.value());
            String event = EventSchemas.file(headers.path("type").asString(), Integer.parseInt(headers.path("revision").asString()));
            seen.add(event);
            faults.addAll(schemas.faults("Headers.json", headers));
            faults.addAll(schemas.faults("Value.json", value));
            faults.addAll(schemas.faults(event, value.path("payload")));
            faults.addAll(schemas.faults("Metadata.json", value.path("metadata")));
            value.path("documents").forEach(content ->
                    faults.addAll(schemas.faults("FiledFigures.1.json", JSON.readTree(content.asString()))));
        }
        assertThat(faults).isEmpty();
        assertThat(seen).isEqualTo(new TreeSet<>(schemas.events()));
    }

    private static List<String> lines() {
        return GoldenRecords.rows().stream().map(row -> GoldenRecords.line(row.position() - 1,
                row.toProducerRecord(GoldenRecords.TOPIC, 0))).toList();
    }

    private static void references(JsonNode json, List<String> found) {
        if (json.has("$ref")) {
            found.add(json.path("$ref").asString());
        }
        json.forEach(inside -> references(inside, found));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
