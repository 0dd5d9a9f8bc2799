package jixiao.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import jixiao.kernel.event.EventJson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas by which others read the ledger's events are those of the kernel's types. {@code -Dschemas.renew=true} writes them anew;
 * those of earlier revisions stay as they are, since nothing is written in them any more.
 */
class SchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Path SCHEMAS = SchemaFiles.outside().resolve("schemas");

    @BeforeAll
    static void renewIfAsked() throws IOException {
        if (Boolean.getBoolean("schemas.renew")) {
            for (Map.Entry<String, ObjectNode> schema : EventSchemas.written().entrySet()) {
                Files.writeString(SCHEMAS.resolve(schema.getKey()), SchemaFiles.pretty(schema.getValue()));
            }
        }
    }

    @Test
    void are_what_the_kernel_writes() throws IOException {
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, ObjectNode> schema : EventSchemas.written().entrySet()) {
            Path file = SCHEMAS.resolve(schema.getKey());
            if (!Files.exists(file) || !Files.readString(file).equals(SchemaFiles.pretty(schema.getValue()))) {
                stale.add(schema.getKey());
            }
        }
        assertThat(stale).as("write them anew with -Dschemas.renew=true and look at the difference").isEmpty();
    }

    @Test
    void are_there_for_every_revision_of_every_event_and_for_nothing_else() {
        TreeSet<String> expected = new TreeSet<>(EventSchemas.written().keySet());
        for (Class<?> type : EventJson.types()) {
            for (int revision = 1; revision < EventJson.revisionOf(type.getSimpleName()); revision++) {
                expected.add(EventSchemas.file(type.getSimpleName(), revision));
            }
        }
        assertThat(SchemaFiles.current().schemas().keySet()).isEqualTo(expected);
    }

    @Test
    void hold_for_every_golden_file_and_name_all_of_its_members() throws IOException {
        SchemaFiles schemas = SchemaFiles.current();
        List<String> faults = new ArrayList<>();
        int files = 0;
        for (Path file : golden(GOLDEN)) {
            String[] name = file.getFileName().toString().split("\\.");
            schemas.faults(EventSchemas.file(name[0], Integer.parseInt(name[1])), JSON.readTree(Files.readString(file)))
                    .forEach(fault -> faults.add(file.getFileName() + ": " + fault));
            files++;
        }
        for (Path file : golden(GOLDEN.resolve("filed"))) {
            faults.addAll(schemas.faults(file.getFileName().toString(), JSON.readTree(Files.readString(file))));
        }
        assertThat(files).isGreaterThan(60);
        assertThat(faults).isEmpty();
    }

    @Test
    void refuse_what_is_no_event() {
        SchemaFiles schemas = SchemaFiles.current();
        String spend = """
                {"project":"2024-A","voucher":"记-1","paidOn":"2024-06-03","source":"FISCAL","amount":%s,"spentInMonth":1,"spentSoFar":1}""";
        assertThat(schemas.faults("SpendRecorded.1.json", JSON.readTree(spend.formatted("1")))).isEmpty();
        assertThat(schemas.faults("SpendRecorded.1.json", JSON.readTree(spend.formatted("1.5")))).as("half a fen").isNotEmpty();
        assertThat(schemas.faults("SpendRecorded.1.json", JSON.readTree(spend.formatted("null")))).isNotEmpty();
        assertThat(schemas.faults("SpendRecorded.1.json", JSON.readTree(spend.formatted("1").replace("2024-A", "A")))).isNotEmpty();
        assertThat(schemas.faults("SpendRecorded.1.json", JSON.readTree(spend.formatted("1").replace("06-03", "06-31")))).isNotEmpty();
        assertThat(schemas.faults("SpendRecorded.1.json", JSON.readTree(spend.formatted("1").replace("FISCAL", "财政资金")))).isNotEmpty();
        assertThat(schemas.faults("SpendRecorded.1.json", JSON.readTree(spend.formatted("1").replace("amount", "sum")))).isNotEmpty();
        assertThat(schemas.faults("PeriodClosed.1.json", JSON.readTree("{\"year\":2024,\"month\":\"2024-13\"}"))).isNotEmpty();
    }

    private static List<Path> golden(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }
}
